import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toRunId } from "@maestro/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { composeServices, type ComposedServices } from "../../src/compose.ts";

let root: string;
let services: ComposedServices;
const at = (...path: readonly string[]): string => join(root, "project", ...path);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "maestro-records-"));
  for (const folder of ["home", "project"]) mkdirSync(join(root, folder), { mode: 0o700 });
});
afterEach(async () => {
  await services.close();
  rmSync(root, { recursive: true, force: true });
});

async function compose(environment: Readonly<Record<string, string>> = {}): Promise<ComposedServices> {
  services = await composeServices({
    environment,
    workspace: at(),
    homeDirectory: join(root, "home"),
    scratchRoot: join(root, "scratch"),
    cores: 2,
    stderr: { write: () => true },
  });
  return services;
}

async function vote(question: string): Promise<string> {
  const { runId, result } = await services.startConsensusVote({ question, providers: ["offline"], k: 1 }, {});
  await result;
  return runId;
}

describe("what the server keeps", () => {
  it("is the run, its trace and its evidence, with no secret of the question in any file", async () => {
    await compose();
    const secret = `sk-proj-${randomBytes(30).toString("hex")}`;
    const runId = await vote(`Is ${secret} right?`);
    await services.close();
    const trace = readFileSync(at(".maestro-traces", `trace_${runId}.jsonl`), "utf8")
      .trim()
      .split("\n");
    const events = trace.map((line) => JSON.parse(line).event);
    expect([events[0], events.at(-1)]).toEqual(["start", "finish"]);
    expect(events).toContain("consult");
    expect((await services.evidence.query()).records).toMatchObject([{ type: "consensus", runId }]);
    expect(await services.runs.verify(toRunId(runId))).toMatchObject({ intact: true });
    const texts = readdirSync(at(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    expect(texts.filter((text) => text.includes(secret))).toEqual([]);
    expect(texts.some((text) => text.includes("MASKED"))).toBe(true);
  });

  it("has evidence of patches and what they were undone by", async () => {
    await compose();
    writeFileSync(at("a.txt"), "one\n");
    const patch = "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-one\n+two\n";
    const report = await services.applyPatch({ patch }, {});
    await services.restoreFromBackup({ session: report.backupSession ?? "" }, {});
    expect((await services.evidence.query()).records).toMatchObject([
      { type: "patch", source: "maestro", content: { outcome: "applied", files_changed: ["a.txt"] } },
      { type: "rollback", content: { outcome: "restored" } },
    ]);
  });

  it("keeps no more runs than are configured, but for those that are open or wait for an approval", async () => {
    await compose();
    const large = "x".repeat(700_000);
    const [waiting, old, ended] = await Promise.all(
      ["waiting", "old", "ended"].map(async (task) => {
        const recorder = await services.runs.start({ kind: "workflow", task });
        await recorder.finish({ status: "completed", result: { large } });
        return recorder.runId;
      }),
    );
    const { runId: open } = await services.runs.start({ kind: "workflow", task: "open", open: true });
    await (await services.approvals()).request({ stage: "analyze", outputs: {}, runId: waiting });
    await services.close();
    expect(await services.runs.list()).toHaveLength(4);

    mkdirSync(join(root, "home", ".config", "maestro"), { recursive: true });
    writeFileSync(
      join(root, "home", ".config", "maestro", "config.json"),
      JSON.stringify({ artifacts: { maxMegabytes: 1 } }),
    );
    await compose();
    const fresh = await vote("Which?");
    await services.close();
    const left = (await services.runs.list()).map(({ runId }) => runId);
    expect(left).toEqual(expect.arrayContaining([waiting, open, fresh]));
    expect([old, ended].filter((runId) => runId !== undefined && left.includes(runId))).toEqual([]);
    expect((await services.evidence.query({ type: "decision" })).records).toMatchObject([
      { content: { type: "prune", removed_runs: expect.arrayContaining([old, ended]) } },
    ]);
  });

  it("goes where the variables say", async () => {
    await compose({ MAESTRO_TRACE_DIR: "events", MAESTRO_ARTIFACT_DIR: "records" });
    const runId = await vote("Which?");
    expect(readdirSync(at("events"))).toContain(`trace_${runId}.jsonl`);
    expect(readdirSync(at("records"))).toContain(runId);
    expect(existsSync(at(".maestro-traces")) || existsSync(at(".maestro-artifacts"))).toBe(false);
  });

  it("is in memory alone where both are switched off; the run can still be asked for", async () => {
    await compose({ MAESTRO_TRACING_ENABLED: "false", MAESTRO_ARTIFACT_ENABLED: "false" });
    const runId = await vote("Which?");
    expect((await services.evidence.query()).records).toHaveLength(1);
    expect(await services.runs.status(toRunId(runId))).toMatchObject({ status: "completed" });
    await services.close();
    const kept = readdirSync(at(), { recursive: true });
    expect(kept.filter((path) => /artifacts|traces|evidence/.test(String(path)))).toEqual([]);
  });
});
