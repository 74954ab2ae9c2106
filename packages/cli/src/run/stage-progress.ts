import type { StageEvent } from "@maestro/workflow";
import { formatDuration } from "../output/format-duration.ts";
import { createStatusLine } from "../output/status-line.ts";
import type { Terminal } from "../terminal.ts";

/** Shows what a stage does and for how long. */
export interface StageProgress {
  readonly onEvent: (event: StageEvent) => void;
  readonly close: () => void;
}

/** Often enough to look alive, rarely enough to cost nothing. */
const redrawMs = 200;

/** A status line for one stage: its name, what happens, its budget, the time. Without a screen, a line for each event. */
export function createStageProgress(terminal: Terminal, stage: string): StageProgress {
  const status = createStatusLine(terminal);
  const startedAt = performance.now();
  let now = "";
  let budget = "";
  const draw = (): void => {
    const parts = [stage, now, budget, formatDuration(performance.now() - startedAt)];
    status.show(parts.filter((part) => part !== "").join(" · "));
  };
  const timer = terminal.interactive ? setInterval(draw, redrawMs) : undefined;
  timer?.unref();
  return {
    onEvent: ({ message }) => {
      // A stage says its budget first.
      if (message.startsWith("consult ")) budget = message;
      else now = message;
      if (terminal.interactive) draw();
      else status.note(`${stage}: ${message}`);
    },
    close: () => {
      clearInterval(timer);
      status.close();
    },
  };
}
