import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { stages, type JsonObject } from "@maestro/core";
import { expect, it, onTestFinished } from "vitest";
import { composeServices, type ComposedServices } from "../src/compose.ts";

const document = readFileSync(fileURLToPath(new URL("../../../docs/architecture.md", import.meta.url)), "utf8");

/** The paths of the tree under "State on disk"; what stands in <> is any name, and a folder without files of its own is whole. */
function documentedPaths(): readonly RegExp[] {
  const [, tree = ""] = /## State on disk\n\n```\n([^]*?)```/u.exec(document) ?? [];
  const lines = tree.split("\n").map((line) => /^( *)(\.?(?:[^<\s]|<[^>]*>)+) +(.*)$/u.exec(line) ?? []);
  let top = "";
  return lines.flatMap(([, indent, path = "", about = ""]) => {
    if (indent === "") top = path;
    const whole = indent === "" ? path : `${top}${path}`;
    // `approvals/<id>/  request.json, ...`: its files stand behind it.
    const files = path.endsWith("/") ? [...about.matchAll(/(?:^|, )((?:[\w-]|<[^>]*>)+\.jsonl?)/gu)] : [];
    const paths =
      files.length > 0 ? files.map(([, file]) => `${whole}${file}`) : [path.endsWith("/") ? `${whole}**` : whole];
    return paths.map((one) => toPattern(one));
  });
}

function toPattern(path: string): RegExp {
  const escaped = path.replaceAll(/[.*+]/gu, String.raw`\$&`).replaceAll(/<[^>]*>/gu, "[^/]+");
  return new RegExp(`^${escaped.replace(String.raw`\*\*`, ".+")}$`, "u");
}

const diff = "--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-one\n+two\n";

/** What the offline adviser answers by the title of the schema that is asked for. */
const answers: Readonly<Record<string, JsonObject>> = {
  Analysis: { observations: [{ fact: "It says one.", source: "a.js:1" }], confidence: 0.9 },
  Hypotheses: { hypotheses: [{ id: "H1", claim: "One is wrong.", confidence: 0.9, fast_test: "npm test" }] },
  Implementation: { changes: [{ file: "a.js", diff }] },
  "Debug iteration": { error_analysis: { error_type: "other" }, next_action: "resolved" },
  Improvement: {
    summary: { root_cause: "A word was wrong.", fix_description: "It says two." },
    lessons: { root_cause_category: "logic_error", prevention_checklist: ["Read it."] },
    skill_template: { name: "read-it", when_to_use: "A word is wrong.", steps: ["Read it."] },
  },
};

async function compose(): Promise<{ readonly workspace: string; readonly services: ComposedServices }> {
  const root = mkdtempSync(join(tmpdir(), "maestro-tree-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const workspace = join(root, "project");
  for (const folder of ["home/.config/maestro", "project"]) mkdirSync(join(root, folder), { recursive: true });
  const script = join(root, "script.json");
  const rules = Object.entries(answers).map(([title, reply]) => ({ match: `{"title":"${title}"`, reply }));
  writeFileSync(script, JSON.stringify({ rules }));
  const config = { providers: { scripted: { type: "offline", script } } };
  writeFileSync(join(root, "home/.config/maestro/config.json"), JSON.stringify(config));
  writeFileSync(join(workspace, "a.js"), "one\n");
  const services = await composeServices({
    environment: {},
    workspace,
    homeDirectory: join(root, "home"),
    scratchRoot: join(root, "scratch"),
    cores: 2,
    stderr: { write: () => true },
  });
  return { workspace, services };
}

it("what is written to the workspace is what the architecture's tree of it says", async () => {
  const { workspace, services } = await compose();
  const { result: voted } = await services.startConsensusVote({ question: "Which?", providers: ["offline"], k: 1 }, {});
  await voted;
  for (const stage of stages) {
    const { runId, result } = await services.stages.start(
      { stage, task: "It says one", providers: ["scripted"], apply: stage === "implement" },
      {},
    );
    expect(await result).toMatchObject({ stage, error: null });
    if (stage !== "analyze") continue;
    const { request } = await (
      await services.approvals()
    ).request({ stage, outputs: answers["Analysis"] ?? {}, runId });
    await (await services.approvals()).issueCode(request.id);
    await (await services.approvals()).submit(request.id, { approved: true });
  }
  await services.close();

  // Hidden are the rules for Git, and locks while they are held.
  const written = readdirSync(workspace, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "a.js" && !entry.name.startsWith("."))
    .map((entry) => relative(workspace, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  const documented = documentedPaths();
  expect(written.filter((path) => !documented.some((pattern) => pattern.test(path)))).toEqual([]);
  const kinds = documented.filter((pattern) => written.some((path) => pattern.test(path)));
  // Of the tree, what these runs have no reason to write: a configuration, calibrations, drawings, wishes, reports, long runs.
  expect(kinds.length).toBeGreaterThan(20);
});
