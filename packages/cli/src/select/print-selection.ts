import type { SelectionResult } from "@maestro/workflow";
import type { CommandContext } from "../command-context.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { formatTable } from "../output/format-table.ts";
import { tellWarnings } from "../output/tell-warnings.ts";

/** The winner's content on stdout; how it was found on stderr. */
export function printSelection(result: SelectionResult, runId: string, { terminal }: CommandContext): void {
  if (result.winner !== null) terminal.stdout.write(`${result.winner.content.trimEnd()}\n`);
  const rows = result.scores.map(({ id, score, components, reasons }) => [
    id === result.winnerId ? `* ${id}` : `  ${id}`,
    score.toFixed(2),
    components.test === null ? "-" : components.test === 1 ? "passed" : "failed",
    components.lint?.toFixed(2) ?? "-",
    components.judge?.toFixed(2) ?? "-",
    reasons.join(", "),
  ]);
  terminal.stderr.write(`${formatTable([["  candidate", "score", "test", "lint", "judge", ""], ...rows])}\n`);
  tellWarnings(terminal, result.warnings);
  const review = result.requiresReview ? " · needs a person's review" : "";
  terminal.stderr.write(`${result.rationale}\n${result.modeUsed}${review} · run ${runId}\n`);
}

/** Only a winner that nobody needs to look at lets a script go on. */
export function exitCodeOfSelection(result: SelectionResult): ExitCode {
  return result.winner !== null && !result.requiresReview ? exitCodes.ok : exitCodes.undecided;
}
