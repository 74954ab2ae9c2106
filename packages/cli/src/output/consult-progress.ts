import type { ConsultEvent } from "@maestro/core";
import type { Terminal } from "../terminal.ts";
import { formatDuration } from "./format-duration.ts";
import { createStatusLine } from "./status-line.ts";

/** Shows who is being asked and for how long. */
export interface ConsultProgress {
  readonly onEvent: (event: ConsultEvent) => void;
  readonly close: () => void;
}

/** Often enough to look alive, rarely enough to cost nothing. */
const redrawMs = 200;

/** A status line for consults with these advisers, until it is closed. */
export function createConsultProgress(terminal: Terminal, advisers: readonly string[]): ConsultProgress {
  const status = createStatusLine(terminal);
  const startedAt = performance.now();
  const chars = new Map(advisers.map((adviser) => [adviser, 0]));
  const draw = (): void => {
    const states = [...chars].map(([adviser, count]) => (count === 0 ? adviser : `${adviser} (${count} characters)`));
    status.show(`asking ${states.join(", ")} · ${formatDuration(performance.now() - startedAt)}`);
  };
  const timer = terminal.interactive ? setInterval(draw, redrawMs) : undefined;
  timer?.unref();
  draw();
  return {
    onEvent: (event) => {
      switch (event.type) {
        case "text-delta":
          chars.set(event.provider, (chars.get(event.provider) ?? 0) + event.text.length);
          return;
        case "retry":
          status.note(`${event.provider}: ${event.code}, asking again in ${formatDuration(event.waitMs)}`);
          return;
        case "notice":
          status.note(`${event.provider}: ${event.message}`);
          return;
        case "attempt-start":
          return;
        default:
          event satisfies never;
      }
    },
    close: () => {
      clearInterval(timer);
      status.close();
    },
  };
}
