import type { StageResult } from "@maestro/workflow";
import type { CommandContext } from "../command-context.ts";
import { countOf } from "../output/count-of.ts";
import { formatDuration } from "../output/format-duration.ts";
import { styleText } from "../output/style-text.ts";
import { tellWarnings } from "../output/tell-warnings.ts";

/**
 * Prints a stage's answer on stdout, and all about it on stderr.
 * @param next - What comes next. @default the command that runs it
 */
export function printStage(
  result: StageResult,
  context: CommandContext,
  next: string = tellNext(result, context),
): void {
  const { terminal } = context;
  if (result.output !== null) terminal.stdout.write(`${JSON.stringify(result.output, null, 2)}\n`);
  const say = (line: string): void => void terminal.stderr.write(`${line}\n`);
  tellWarnings(terminal, result.warnings);
  for (const reason of result.plan.reasons) say(reason);
  if (result.selection !== null) say(result.selection.rationale);
  if (result.applied !== null) say(tellApplied(result.applied));
  if (result.verification !== null) say(result.verification.summary);
  if (result.error !== null) say(tellStageError(result.error, context));
  say(next);
  const simulated = result.simulated ? " · SIMULATED" : "";
  say(`${countOf(result.calls, "call")} · ${formatDuration(result.elapsedMs)}${simulated} · run ${result.runId}`);
}

function tellNext({ next }: StageResult, { commandName }: CommandContext): string {
  return next.stage === null ? next.reason : `next: ${commandName} stage ${next.stage} (${next.reason})`;
}

/** Why a stage failed, in a line. */
export function tellStageError(
  { code, message, hint }: NonNullable<StageResult["error"]>,
  { terminal }: Pick<CommandContext, "terminal">,
): string {
  return `${styleText(terminal, "red", "failed")} ${message}${hint === null ? "" : ` ${hint}`} [${code}]`;
}

/** What became of a change, in a line. */
export function tellApplied({ files, backupSession, reverted }: NonNullable<StageResult["applied"]>): string {
  const what = reverted ? "applied and taken back" : "applied to";
  const undo = reverted || backupSession === null ? "" : ` (backup ${backupSession})`;
  return `${what} ${files.join(", ")}${undo}`;
}
