import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { answering } from "./support/consultants.ts";
import { createTestServices } from "./support/test-services.ts";

it("a change that a stage makes is evidence of its run and stage", async () => {
  const workspace = await mkdtemp(join(tmpdir(), "maestro-stage-evidence-"));
  onTestFinished(() => rm(workspace, { recursive: true }));
  await writeFile(join(workspace, "a.ts"), "a - b\n");
  const diff = "--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-a - b\n+a + b\n";
  const answer = { changes: [{ file: "a.ts", diff, reason: "it has to add" }], verify: ["npm test"], risks: [] };
  const services = await createTestServices([answering("codex", JSON.stringify(answer))], { workspace });
  const { runId, result } = await services.stages.start(
    { stage: "implement", task: "add(1, 2) is -1", providers: ["codex"], apply: true },
    {},
  );
  expect(await result).toMatchObject({ error: null, success: true });
  expect(await readFile(join(workspace, "a.ts"), "utf8")).toBe("a + b\n");
  const { records } = await services.evidence.query({ type: "patch" });
  expect(records).toMatchObject([{ runId, stage: "implement", source: "maestro" }]);
});
