import { isJsonObject, type JsonValue } from "@maestro/core";
import type { VerifyCommand, VerifyReport, VerifyResult } from "@maestro/workspace";

/** What is kept of one command's run, to compare the next one with. */
export interface CheckSummary {
  readonly command: string;
  readonly passed: boolean;
  /** Tests that failed, or errors; null where the output is of no known tool. */
  readonly failed: number | null;
  readonly failedNames: readonly string[];
  /** Tests that passed; null where the tool does not count them. */
  readonly passedCount: number | null;
  /** Their names; null where the tool does not name each. */
  readonly passedNames: readonly string[] | null;
  /** The first error, or else the end of what was printed. */
  readonly error: string | null;
}

/** A command under the name by which checks are compared. */
export function commandLine({ command }: VerifyCommand): string {
  return typeof command === "string" ? command : command.join(" ");
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
    passedCount: result.parsed?.passed ?? null,
    passedNames: result.parsed?.passedNames ?? null,
    error: result.passed ? null : errorOf(result),
  }));
}

/** Most failed tests named per command; more names say no more about the cause. */
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

/** Reads recorded summaries; anything of another form is passed over. */
export function readChecks(value: JsonValue | undefined): readonly CheckSummary[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) => {
    if (!isJsonObject(one) || typeof one["command"] !== "string") return [];
    const { command, passed, failed, failedNames, passedCount, passedNames, error } = one;
    return [
      {
        command,
        passed: passed === true,
        failed: typeof failed === "number" ? failed : null,
        failedNames: namesIn(failedNames) ?? [],
        passedCount: typeof passedCount === "number" ? passedCount : null,
        passedNames: namesIn(passedNames),
        error: typeof error === "string" ? error : null,
      },
    ];
  });
}

function namesIn(value: JsonValue | undefined): readonly string[] | null {
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : null;
}

function errorOf({ parsed, metadata, stderr, stdout }: VerifyResult): string {
  const text = metadata.reason ?? parsed?.firstError ?? (stderr.trim() === "" ? stdout : stderr);
  return text.trim().slice(-maxErrorChars);
}
