import { isJsonObject, type JsonValue } from "@maestro/core";
import type { VerifyReport, VerifyResult } from "@maestro/workspace";
import type { CheckOutcome } from "./transition.ts";

/** What is kept of one command's run, to compare the next one with. */
export interface CheckSummary {
  readonly command: string;
  readonly passed: boolean;
  /** Tests that failed, or errors; null where the output is of no known tool. */
  readonly failed: number | null;
  readonly failedNames: readonly string[];
  /** The first error, or else the end of what was printed. */
  readonly error: string | null;
}

/** Enough of an output to tell one failure from another. */
const maxErrorChars = 1500;

/** Summaries of a verification, in its order. */
export function summarizeChecks(report: VerifyReport): readonly CheckSummary[] {
  return report.results.map((result) => ({
    command: result.command,
    passed: result.passed,
    failed: result.parsed?.failed ?? null,
    failedNames: result.parsed?.failedNames ?? [],
    error: result.passed ? null : errorOf(result),
  }));
}

/** What the checks say of a change. Something that passed and fails now is a regression, however much else got better. */
export function compareChecks(before: readonly CheckSummary[], after: readonly CheckSummary[]): CheckOutcome {
  if (after.every(({ passed }) => passed)) return "passed";
  const pairs = after.map((now) => ({ now, earlier: before.find(({ command }) => command === now.command) }));
  if (pairs.some(({ now, earlier }) => earlier !== undefined && isWorse(earlier, now))) return "regression";
  return pairs.every(({ now, earlier }) => now.passed || (earlier !== undefined && isSame(earlier, now)))
    ? "same_error"
    : "new_error";
}

/** Names of failed tests that are told of one command; more of them say no more about the cause. */
const maxNamesTold = 20;

/** The failures of checks as errors for a prompt: the command, the tests that failed, and the first error. */
export function tellFailures(checks: readonly CheckSummary[]): readonly string[] {
  return checks.flatMap(({ command, passed, failedNames, error }) =>
    passed
      ? []
      : [
          [
            `$ ${command}`,
            ...failedNames.slice(0, maxNamesTold).map((name) => `failed: ${name}`),
            error ?? "It did not pass and printed nothing.",
          ].join("\n"),
        ],
  );
}

/** Summaries as recorded; anything of another form reads as none. */
export function readChecks(value: JsonValue | undefined): readonly CheckSummary[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) => {
    if (!isJsonObject(one) || typeof one["command"] !== "string") return [];
    const { command, passed, failed, failedNames, error } = one;
    return [
      {
        command,
        passed: passed === true,
        failed: typeof failed === "number" ? failed : null,
        failedNames: Array.isArray(failedNames) ? failedNames.filter((name) => typeof name === "string") : [],
        error: typeof error === "string" ? error : null,
      },
    ];
  });
}

function isWorse(earlier: CheckSummary, now: CheckSummary): boolean {
  if (now.passed) return false;
  if (earlier.passed) return true;
  return earlier.failed !== null && now.failed !== null && now.failed > earlier.failed;
}

function isSame(earlier: CheckSummary, now: CheckSummary): boolean {
  if (earlier.failedNames.length === 0 || now.failedNames.length === 0) {
    return withoutNumbers(earlier.error) === withoutNumbers(now.error);
  }
  return [...earlier.failedNames].sort().join("\n") === [...now.failedNames].sort().join("\n");
}

/** Times and addresses differ with each run of the same failure. */
function withoutNumbers(error: string | null): string | undefined {
  return error?.replaceAll(/\d[\d.]*/g, "#");
}

function errorOf({ parsed, metadata, stderr, stdout }: VerifyResult): string {
  const text = metadata.reason ?? parsed?.firstError ?? (stderr.trim() === "" ? stdout : stderr);
  return text.trim().slice(-maxErrorChars);
}
