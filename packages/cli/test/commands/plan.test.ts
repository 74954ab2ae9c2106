import { expect, it } from "vitest";
import { paperAdvisers } from "@maestro/maker";
import { formatNumber, formatShare, formatUsd } from "../../src/output/format-number.ts";
import { parseAdvisers } from "../../src/plan/parse-advisers.ts";
import { paperTable } from "../../src/plan/paper-table.ts";
import { runInProcess } from "../support/run-in-process.ts";

it("gives the k of the paper for every adviser of its table, and its costs within 2 %", () => {
  const rows = paperTable();
  expect(rows.map(({ k }) => k)).toEqual(paperAdvisers.map(({ k }) => k));
  for (const row of rows) {
    expect(Math.abs((row.cost_kilo_usd ?? 0) / row.paper_cost_kilo_usd - 1)).toBeLessThan(0.02);
  }
});

it("plans each adviser with each margin", async () => {
  const { out, code } = await runInProcess("plan --steps 1023 --p codex=0.99,gemini=0.97 -k 2,3");
  expect(code).toBe(0);
  const rows = out
    .split("\n")
    .slice(3)
    .map((line) => line.split(/ {2,}/u));
  expect(rows.slice(0, 4).map(([name, , k]) => [name, k])).toEqual([
    ["codex", "2"],
    ["codex", "3"],
    ["gemini", "2"],
    ["gemini", "3"],
  ]);
  expect(rows[0]?.[3]).toBe("90 %, below 95 %");
  expect(rows[1]?.[3]).toBe("99.89 %");
});

it("finds the smallest margin, and its price", async () => {
  const { out } = await runInProcess("plan --steps 1e6 --p 0.998 --output-tokens 500 --output-usd 1.6 --json");
  const [row] = (JSON.parse(out) as { plans: readonly Record<string, number>[] }).plans;
  expect(row).toMatchObject({ feasible: true, k: 3, reaches_target: true });
  // 1e6 steps of 3.012 votes of 500 tokens at 1.6 USD a million.
  expect(row?.["cost_usd"]).toBeCloseTo(2409.6, 0);
});

it("says of an adviser that is wrong too often that no margin helps", async () => {
  const { out, code } = await runInProcess("plan --steps 100 --p 0.4");
  expect(code).toBe(0);
  expect(out).toContain("none: a wrong answer is as frequent as the right one");
});

it.each([
  ["plan --p 0.9", "--steps: got nothing"],
  ["plan --steps 5", "--p: got nothing"],
  ["plan --steps 5 --p codex", '--p: got "codex"'],
  ["plan --steps 5 --p 0.9 -k 2,x", '-k: got "x"'],
  ["plan --steps 5 --p 0.9 --target 1", '--target: got "1"'],
])("refuses `%s`", async (line, message) => {
  const { err, code } = await runInProcess(line);
  expect(code).toBe(2);
  expect(err).toContain(`error ${message}`);
});

it("reads accuracies with and without names, in one option or several", () => {
  expect(parseAdvisers("codex=0.99, 0.5", [{ name: "a", p: 1 }])).toEqual([
    { name: "a", p: 1 },
    { name: "codex", p: 0.99 },
    { name: undefined, p: 0.5 },
  ]);
});

it.each([
  [0, "0 %"],
  [1.4e-7, "0.00001 %"],
  [0.419, "41.9 %"],
  [0.9996, "99.96 %"],
  [0.9999999, "over 99.99 %"],
  [1, "100 %"],
])("shows the share %d as %s, never as all or none when it is not", (share, text) => {
  expect(formatShare(share)).toBe(text);
});

it.each([
  [3.0624, "3.06"],
  [87.9999, "88"],
  [3_012_049.2, "3,012,049"],
  [1e18, "1.00e+18"],
  [Number.POSITIVE_INFINITY, "∞"],
])("shows %d as %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

it("shows money, and none where no price is known", () => {
  expect([formatUsd(2409.64), formatUsd(0.001), formatUsd(0), formatUsd(undefined)]).toEqual([
    "$2,409.64",
    "under $0.01",
    "$0.00",
    "",
  ]);
});
