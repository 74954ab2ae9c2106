import type { VerifyReport, VerifyResult, VerifyStatus } from "@maestro/workspace";
import { exitCodes } from "../exit-codes.ts";
import { formatDuration } from "../output/format-duration.ts";
import { styleText, type TextStyle } from "../output/style-text.ts";
import type { Terminal } from "../terminal.ts";

const styles: Readonly<Record<VerifyStatus, TextStyle>> = {
  passed: "green",
  failed: "red",
  timeout: "red",
  error: "red",
  blocked: "yellow",
};

/** Lines shown of a check that did not pass, from its end: there tools say what is wrong. */
const shownLines = 20;

/** Where the checks ran, and why without a sandbox if so; empty when none ran. */
export function describeSandbox({ results }: VerifyReport): string {
  const ran = results.find(({ sandbox }) => sandbox !== null);
  if (ran === undefined) return "";
  return ran.sandbox === "none" ? `no sandbox: ${ran.metadata.sandboxReason ?? "switched off"}` : `in ${ran.sandbox}`;
}

/** A line for each check; below one that did not pass, why, what failed, and the end of what it said. */
export function formatReport({ results }: VerifyReport, terminal: Pick<Terminal, "color">): string {
  const width = Math.max(...results.map(({ command }) => command.length));
  return results
    .flatMap((result) => {
      const { status, command, type, durationMs } = result;
      const mark = styleText(terminal, styles[status], status.padEnd("passed".length + 1));
      const line = `${mark}  ${command.padEnd(width)}  ${type}  ${formatDuration(durationMs)}${describeCounts(result)}`;
      return [line, ...(result.passed ? [] : describeFailure(result)).map((detail) => `    ${detail}`)];
    })
    .join("\n");
}

/** A check that did not pass counts more than one that could not be made because it may not run. */
export function exitCodeOfReport({ results, allPassed }: VerifyReport): 0 | 1 | 2 {
  if (allPassed) return exitCodes.ok;
  return results.every(({ passed, status }) => passed || status === "blocked") ? exitCodes.usage : exitCodes.failed;
}

function describeCounts({ parsed }: VerifyResult): string {
  if (parsed === undefined) return "";
  const { passed, failed, warnings } = parsed;
  const counts = [
    [passed, "passed"],
    [failed, "failed"],
    [warnings, warnings === 1 ? "warning" : "warnings"],
  ] as const;
  const said = counts.flatMap(([count, what]) => (count === undefined || count === 0 ? [] : [`${count} ${what}`]));
  return said.length === 0 ? "" : `  (${said.join(", ")})`;
}

/** Names shown of what failed. */
const shownNames = 20;

/** Lines shown of the first error, where the end of the output does not hold it. */
const shownErrorLines = 5;

function describeFailure({ metadata, exitCode, stdout, stderr, parsed }: VerifyResult): readonly string[] {
  const said = [stdout, stderr].map((text) => text.trimEnd()).filter((text) => text !== "");
  const lines = said.join("\n").split("\n");
  const tail = said.length === 0 ? [] : lines.slice(-shownLines);
  const names = parsed?.failedNames ?? [];
  const error = parsed?.firstError?.split("\n") ?? [];
  return [
    metadata.reason ?? `It ended with exit code ${exitCode ?? "none"}.`,
    ...names.slice(0, shownNames).map((name) => `failed: ${name}`),
    ...(names.length > shownNames ? [`… ${names.length - shownNames} more failed`] : []),
    ...(tail.some((line) => line.includes(error[0] ?? ""))
      ? []
      : error.slice(0, shownErrorLines).map((line, index) => (index === 0 ? `first error: ${line}` : line))),
    ...(lines.length > shownLines ? [`… ${lines.length - shownLines} lines before these`] : []),
    ...tail,
  ];
}
