import type { EnsembleEvent } from "@maestro/coordination";
import type { Terminal } from "../terminal.ts";
import { describeFailure } from "./describe-failure.ts";
import { formatDuration } from "./format-duration.ts";
import { createStatusLine } from "./status-line.ts";
import { styleText } from "./style-text.ts";

/** Shows which candidates are awaited and which have come. */
export interface EnsembleProgress {
  readonly onEvent: (event: EnsembleEvent) => void;
  readonly close: () => void;
}

/** A line for each candidate that has come, and a status line with those still awaited. */
export function createEnsembleProgress(terminal: Terminal): EnsembleProgress {
  const status = createStatusLine(terminal);
  const awaited = new Set<string>();
  return {
    onEvent: (event) => {
      if (event.type === "candidate-start") {
        awaited.add(event.id);
      } else {
        const { candidate } = event;
        awaited.delete(candidate.id);
        const what = candidate.ok
          ? styleText(terminal, "green", "answered")
          : `${styleText(terminal, "red", "failed")}: ${describeFailure(candidate.error, candidate.provider)}`;
        status.note(`  ${candidate.id.padEnd(14)} ${what} (${formatDuration(candidate.elapsedMs)})`);
      }
      status.show(`waiting for ${[...awaited].join(", ")}`);
    },
    close: status.close,
  };
}
