import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePlace, type Ended, type Place } from "./maestro.ts";

/** Two planted bugs: prices are subtracted, and the tax is taken off. */
export const buggy = `export const net = (prices) => prices.reduce((sum, price) => sum - price, 0);

export const withTax = (prices, rate) => Math.round(net(prices) * (1 - rate));
`;

const header = `import assert from "node:assert/strict";
import test from "node:test";
import { net, withTax } from "./shop.mjs";
`;

/** What worked from the beginning. */
const passing = `${header}test("nothing costs nothing", () => assert.equal(net([]), 0));
`;

const failing = `${header}test("prices are added", () => assert.equal(net([1, 2]), 3));
test("tax is added", () => assert.equal(withTax([50, 50], 0.1), 110));
`;

/** A change of one line of the file. */
export function diffOf(line: 1 | 3, from: string, to: string): string {
  const lines = buggy.split("\n");
  const before = lines[line - 1] ?? "";
  // Without context lines: the first line may have changed since.
  return `--- a/shop.mjs\n+++ b/shop.mjs\n@@ -${line} +${line} @@\n-${before}\n+${before.replace(from, to)}\n`;
}

const answers: Readonly<Record<string, object>> = {
  Analysis: {
    observations: [{ fact: "net([1, 2]) is -3.", source: "shop.test.mjs:5" }],
    confidence: 0.9,
  },
  Hypotheses: {
    hypotheses: [
      { id: "H1", claim: "net in shop.mjs subtracts.", confidence: 0.9, fast_test: "node --test shop.test.mjs" },
    ],
  },
  Implementation: { changes: [{ file: "shop.mjs", diff: diffOf(1, "sum - price", "sum + price") }] },
  Judgement: {
    candidates_evaluated: [
      { id: "candidate 1", weighted_score: 0.9 },
      { id: "candidate 2", weighted_score: 0.2 },
    ],
    selected: "candidate 1",
    selection_reason: "It names the line.",
  },
  Improvement: {
    summary: { root_cause: "A sign was wrong.", fix_description: "Prices and tax are added." },
    lessons: { root_cause_category: "logic_error", prevention_checklist: ["Test with unequal numbers."] },
    skill_template: { name: "check-signs", when_to_use: "A sum has the wrong sign.", steps: ["Compute it by hand."] },
  },
};

/** What debug answers, iteration by iteration: a change that breaks what worked, then the right one. */
const iterations: readonly object[] = [
  diffOf(3, "Math.round(net(prices) * (1 - rate))", ""),
  diffOf(3, "1 - rate", "1 + rate"),
].map((diff) => ({
  error_analysis: { error_type: "assertion_failure" },
  next_action: "continue_debug",
  change: { file: "shop.mjs", diff },
}));

/** A small repository with planted bugs, and advisers that are programs of their own. */
export interface StageProject extends Place {
  readonly stage: (name: string, ...options: readonly string[]) => Promise<StageRun>;
  readonly source: () => string;
  /** From now on advisers answer these, as `replaced` did. */
  readonly answerWith: (replaced: Readonly<Record<string, unknown>>) => void;
  /** A recorded file of a run. */
  readonly recorded: (runId: string, file: string) => string;
}

/** How one `maestro stage` ended. */
export interface StageRun extends Ended {
  readonly json: Record<string, unknown>;
}

/** @param replaced - Answers that differ, by the title of the schema, or by "title of adviser"; a text is answered as it is. */
export function stageProject(
  replaced: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string>> = {},
): StageProject {
  const place = makePlace();
  const script = join(place.project, "..", "adviser.mjs");
  const answerWith = (given: Readonly<Record<string, unknown>>): void =>
    writeFileSync(script, adviserScript({ ...answers, ...given }, join(place.project, "..", "iterations")));
  answerWith(replaced);
  const adviser = (name: string): object => ({ type: "command", command: process.execPath, args: [script, name] });
  place.write(place.userFile, {
    providers: {
      first: adviser("first"),
      second: adviser("second"),
      third: adviser("third"),
      broken: { type: "command", command: "/bin/sh", args: ["-c", "echo out of order >&2; exit 7"] },
      torn: { type: "command", command: "/bin/sh", args: ["-c", "cat >/dev/null; echo no answer today >&2; exit 9"] },
    },
    verify: { allow: [["node", "--test"]], sandbox: "off" },
  });
  writeFileSync(join(place.project, "shop.mjs"), buggy);
  writeFileSync(join(place.project, "empty.test.mjs"), passing);
  writeFileSync(join(place.project, "shop.test.mjs"), failing);
  const git = (...args: readonly string[]): unknown => execFileSync("git", args, { cwd: place.project });
  git("init", "-q");
  git("add", ".");
  git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-qm", "Sell");
  mkdirSync(join(place.project, "..", "iterations"));
  return {
    ...place,
    answerWith,
    stage: async (name, ...options) => {
      const ended = await place.run(["stage", name, "The shop's tests fail", "--json", ...options], { env });
      return { ...ended, json: JSON.parse(ended.stdout) as Record<string, unknown> };
    },
    source: () => readFileSync(join(place.project, "shop.mjs"), "utf8"),
    recorded: (runId, file) => readFileSync(join(place.project, ".maestro-artifacts", runId, file), "utf8"),
  };
}

/** Tells by the schema in its prompt what it is asked, and counts the iterations of debug. */
function adviserScript(byTitle: Readonly<Record<string, unknown>>, counter: string): string {
  return `
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
const prompt = readFileSync(0, "utf8");
const answers = ${JSON.stringify(byTitle)};
const iterations = ${JSON.stringify(iterations)};
const title = /valid against this JSON Schema:\\n\\{"title":"([^"]+)"/.exec(prompt)?.[1] ?? "";
let answer = answers[title + " of " + process.argv[2]] ?? answers[title];
if (answer === undefined && title === "Debug iteration") {
  const done = readdirSync(${JSON.stringify(counter)}).length;
  writeFileSync(${JSON.stringify(counter)} + "/" + done, prompt);
  answer = iterations[Math.min(done, iterations.length - 1)];
}
// Two advisers that say the same need no judge.
if (title === "Hypotheses") answer.selection_reason = "So says " + process.argv[2] + ".";
process.stdout.write(typeof answer === "string" ? answer : JSON.stringify(answer ?? { asked: title }));
`;
}
