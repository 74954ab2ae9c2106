import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BestOfInput } from "@maestro/workflow";
import { answering } from "./support/consultants.ts";
import { createTestServices } from "./support/test-services.ts";

const scripts = (test: string): string => JSON.stringify({ scripts: { test, lint: "node --version" } });

/** A repository with a bug and a test that shows it. */
function repository(): string {
  const root = mkdtempSync(join(tmpdir(), "maestro-best-of-"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], { cwd: root });
  git("init", "-q");
  writeFileSync(join(root, "sum.js"), "exports.sum = (a, b) => a - b;\n");
  writeFileSync(
    join(root, "sum.test.js"),
    'const { sum } = require("./sum.js");\nif (sum(2, 3) !== 5) process.exit(1);\n',
  );
  writeFileSync(join(root, "package.json"), `${scripts("node sum.test.js")}\n`);
  git("add", ".");
  git("commit", "-qm", "A sum that is none");
  return root;
}

const patchTo = (body: string): string =>
  `--- a/sum.js\n+++ b/sum.js\n@@ -1 +1 @@\n-exports.sum = (a, b) => a - b;\n+exports.sum = (a, b) => ${body};\n`;
const commands = [{ command: "npm test", type: "unit_test" as const }];

async function bestOf(root: string, answers: Readonly<Record<string, string>>, input: Partial<BestOfInput> = {}) {
  const advisers = Object.entries(answers).map(([id, text]) => answering(id, text));
  const services = await createTestServices(advisers, { workspace: root });
  const providers = Object.keys(answers);
  const run = await services.startBestOf({ task: "Mend sum.", verify: commands, providers, ...input }, {});
  return { services, runId: run.runId, result: await run.result };
}

describe("startBestOf", () => {
  it("takes the patch that passes the project's own test, and leaves the workspace alone", async () => {
    const root = repository();
    const before = readFileSync(join(root, "sum.js"), "utf8");
    const { services, runId, result } = await bestOf(root, {
      codex: patchTo("a * b"),
      gemini: `Here it is.\n\n\`\`\`diff\n${patchTo("a + b")}\`\`\`\n`,
      claude: patchTo("a + b").replaceAll("sum.js", "gone.js"),
    });
    expect(result).toMatchObject({ winnerId: "gemini-1", requiresReview: false, judge: null });
    expect(result.attempts).toMatchObject([
      { id: "codex-1", refusal: null, passed: false },
      { id: "gemini-1", refusal: null, passed: true },
      { id: "claude-1", refusal: expect.any(String), passed: null },
    ]);
    expect(readFileSync(join(root, "sum.js"), "utf8")).toBe(before);
    expect(readdirSync(join(root, ".maestro", "worktrees")).filter((name) => name.startsWith("candidate-"))).toEqual(
      [],
    );
    const { text } = await services.runs.readArtifact(runId, "policy_decisions.jsonl");
    const decisions = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(decisions).toMatchObject([
      { type: "patch_attempt", id: "codex-1", passed: false },
      { type: "patch_attempt", id: "gemini-1", passed: true },
      { type: "patch_attempt", id: "claude-1", passed: null },
      { type: "selection", winner_id: "gemini-1" },
    ]);
  });

  it("has no winner when no patch passes", async () => {
    const { result } = await bestOf(repository(), { codex: patchTo("a * b") });
    expect(result).toMatchObject({ winnerId: null, winner: null, requiresReview: true });
  });

  it("asks a person to look at a winner that changes its own test", async () => {
    const [before, after] = ["node sum.test.js", "node --version"].map(scripts);
    const cheat = `--- a/package.json\n+++ b/package.json\n@@ -1 +1 @@\n-${before}\n+${after}\n`;
    const { result } = await bestOf(repository(), { codex: cheat });
    expect(result).toMatchObject({
      winnerId: "codex-1",
      requiresReview: true,
      warnings: ["The winner changes what checks it: package.json."],
    });
  });

  it("runs the checks before anybody is paid, and refuses one that may not run", async () => {
    const services = await createTestServices([answering("codex", patchTo("a + b"))], { workspace: repository() });
    const input = { task: "Mend sum.", verify: [{ command: "curl x" }], providers: ["codex"] };
    const run = await services.startBestOf(input, {});
    await expect(run.result).rejects.toThrow(/^verify: got "curl x", expected a command that may run/u);
    expect(await services.runs.artifacts(run.runId)).not.toContain("consults.jsonl");
  });

  it("says that checks which pass without a patch prove nothing", async () => {
    const verify = [{ command: "npm run lint" }];
    const { result } = await bestOf(repository(), { codex: patchTo("a + b") }, { verify });
    expect(result).toMatchObject({ winnerId: "codex-1", requiresReview: true });
    expect(result.warnings).toEqual(["The checks pass without any patch, so passing them says little."]);
  });

  it("refuses to start without a check", async () => {
    await expect(bestOf(tmpdir(), { codex: "" }, { verify: [] })).rejects.toThrow(/^verify: got \[\]/u);
  });
});
