import { renderDisplay, type Approval } from "@maestro/hitl";
import type { ApprovedChange } from "@maestro/workflow";
import type { CommandContext } from "../command-context.ts";
import { countOf } from "../output/count-of.ts";
import { formatDuration } from "../output/format-duration.ts";
import { styleText } from "../output/style-text.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { printStage, tellApplied, tellStageError } from "../stage/print-stage.ts";
import type { RunWorkflowOptions } from "./run-options.ts";
import type { VisitedStage, WorkflowOutcome } from "./run-workflow.ts";

/** Shows what a stage left: the report that a person decides by, or its output where nobody is asked. */
export function tellStage(
  { result, approval }: VisitedStage,
  { json, lang }: RunWorkflowOptions,
  context: CommandContext,
): void {
  const { terminal } = context;
  if (result === null) return;
  if (approval === null) {
    if (json !== true) printStage(result, context, `next: ${result.next.stage ?? "nothing"} (${result.next.reason})`);
    return;
  }
  // With --json the answer is one object; the report is then for whoever sits here and decides.
  const stream = json !== true ? terminal.stdout : terminal.stdinIsScreen ? terminal.stderr : undefined;
  stream?.write(`${renderDisplay(approval.request.report, { language: lang, wholeDiff: true })}\n\n`);
  tellWarnings(terminal, result.warnings);
  if (result.error !== null) terminal.stderr.write(`${tellStageError(result.error, context)}\n`);
  const simulated = result.simulated ? ` · ${styleText(terminal, "yellow", "SIMULATED: no model answered")}` : "";
  const calls = countOf(result.calls, "call");
  terminal.stderr.write(
    `${result.stage} · ${result.provider ?? "nobody"} · ${calls} · ${formatDuration(result.elapsedMs)}${simulated}\n`,
  );
}

/** Says how a stage was decided about. */
export function tellDecision({ status, request, decision }: Approval, { terminal }: CommandContext): void {
  const how = decision === null ? "" : ` (${decision.decidedBy}, ${decision.assurance ?? "nobody"})`;
  terminal.stderr.write(`${request.stage} ${status.replace("_", " ")}${how}\n`);
}

/** Says what became of an approved change. */
export function tellChange({ applied, verification, error, warnings }: ApprovedChange, context: CommandContext): void {
  const { terminal } = context;
  const lines = [
    ...(applied === null ? [] : [tellApplied(applied)]),
    ...(verification === null ? [] : [verification.summary]),
    ...(error === null ? [] : [tellStageError(error, context)]),
    ...warnings,
  ];
  for (const line of lines) terminal.stderr.write(`${line}\n`);
}

/** Says how the workflow ended here, and how it goes on. */
export function tellEnd({ end, reason, waitsFor }: WorkflowOutcome, runId: string, context: CommandContext): void {
  const { terminal } = context;
  const color = end === "completed" ? "green" : end === "waiting" || end === "escalated" ? "yellow" : "red";
  terminal.stderr.write(`${styleText(terminal, color, end)} ${reason} · run ${runId}\n`);
  for (const line of howToGoOn({ end, waitsFor }, context)) terminal.stderr.write(`${line}\n`);
}

/** What a person does to continue a workflow that stopped. */
export function howToGoOn(
  { end, waitsFor }: Pick<WorkflowOutcome, "end" | "waitsFor">,
  { commandName }: Pick<CommandContext, "commandName">,
): readonly string[] {
  if (end === "completed") return [];
  const decide =
    waitsFor === null
      ? []
      : [
          `Decide in a terminal with \`${commandName} approvals approve ${waitsFor}\`, or on the page of \`${commandName} review\`.`,
        ];
  return [...decide, `Continue with \`${commandName} run --resume\`.`];
}
