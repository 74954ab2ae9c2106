import type { Answers } from "./ask-advisers.ts";
import type { CarriedOut } from "./carry-out.ts";
import type { ChosenOutput } from "./select-output.ts";
import { WorkflowError } from "./workflow-error.ts";

/** How a stage ends that has no answer to carry out, and why it has none. */
export function notCarriedOut({ rejected, failures }: Answers, { selection }: ChosenOutput): CarriedOut {
  const error =
    selection !== null
      ? new WorkflowError("STAGE_OUTPUT_REJECTED", `None of the answers can be taken: ${selection.rationale}`)
      : rejected.length > 0
        ? new WorkflowError(
            "STAGE_OUTPUT_REJECTED",
            `No answer was what the stage asks for: ${tellRejected(rejected)}.`,
            {
              hint: "They were discarded, not mended. Ask for less, or ask another adviser.",
            },
          )
        : new WorkflowError("STAGE_NO_ANSWER", `No adviser answered: ${tellFailed(failures)}.`, {
            hint: [...new Set(failures.flatMap(({ hint }) => hint ?? []))].join(" ") || undefined,
          });
  return { applied: null, verification: null, error, warnings: [] };
}

/** Answers that were discarded for the same reasons are named together. */
function tellRejected(rejected: Answers["rejected"]): string {
  const byReasons = new Map<string, string[]>();
  for (const { candidateId, reasons } of rejected) {
    const told = reasons.slice(0, 3).join("; ");
    byReasons.set(told, [...(byReasons.get(told) ?? []), candidateId]);
  }
  return [...byReasons].map(([told, ids]) => `${ids.join(", ")} (${told.replace(/\.$/u, "")})`).join(", ");
}

function tellFailed(failures: Answers["failures"]): string {
  return failures
    .map(({ provider, code, message }) => `${provider} (${code}): ${message.replace(/\.$/, "")}`)
    .join("; ");
}
