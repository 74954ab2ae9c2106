import { createMonitor, type Monitor, type SolveEvent } from "@maestro/maker";
import { formatDuration } from "../output/format-duration.ts";
import { formatNumber, formatShare } from "../output/format-number.ts";
import { createStatusLine } from "../output/status-line.ts";
import type { Terminal } from "../terminal.ts";

/** Shows a long run as it goes on. */
export interface SolveProgressLine {
  readonly onEvent: (event: SolveEvent<unknown, unknown>) => void;
  readonly close: () => void;
}

/** What the line is made of. */
export interface SolveStanding {
  readonly step: number;
  readonly steps: number;
  readonly votes: number;
  /** Steps that were undecided at first. */
  readonly undecided: number;
  readonly errorRate: number;
  readonly standardError: number;
  /** Undefined until there is something to tell it from. */
  readonly leftMs: number | undefined;
}

/** One line: steps, votes, undecided, error rate without labels, time left. */
export function describeStanding(standing: SolveStanding): string {
  const { step, steps, votes, undecided, errorRate, standardError, leftMs } = standing;
  const estimate = Number.isFinite(standardError)
    ? `error rate about ${formatShare(errorRate)} ± ${formatShare(standardError)}`
    : "error rate unknown";
  return [
    `step ${formatNumber(step)} of ${formatNumber(steps)}`,
    `${formatNumber(votes)} votes`,
    `${undecided} undecided`,
    estimate,
    leftMs === undefined ? "" : `${formatDuration(leftMs)} left`,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/**
 * A status line over the steps of a run. The error rate is estimated from the votes alone, from this session's steps.
 * @param nowMs - Milliseconds that only grow.
 */
export function createSolveProgress(
  terminal: Terminal,
  run: { readonly k: number; readonly steps: number; readonly nowMs: () => number },
): SolveProgressLine {
  const { k, steps, nowMs } = run;
  const status = createStatusLine(terminal);
  const monitor: Monitor = createMonitor({ k, steps });
  const startedMs = nowMs();
  let firstStep = 0;
  return {
    onEvent: (event) => {
      if (event.type === "run-start") {
        firstStep = event.step;
        if (event.resumed) status.note(`resumed at step ${event.step + 1} of ${steps}`);
      }
      if (event.type !== "step-end") return;
      // A step that needed a larger margin says nothing about the rate at this one.
      if (event.vote.rule === `ahead-by-${k}`) monitor.add(event.step, event.vote.votes);
      const { errorRate, standardError } = monitor.report();
      const done = event.step + 1 - firstStep;
      const leftMs = ((nowMs() - startedMs) / done) * (steps - event.step - 1);
      const { votes, escalated: undecided } = event.totals;
      const line = { step: event.step + 1, steps, votes, undecided, errorRate, standardError, leftMs };
      status.show(describeStanding(line));
      // Where no line is redrawn, as in a CI log, a tenth of the run is news.
      const tenth = Math.floor((line.step * 10) / steps) > Math.floor((event.step * 10) / steps);
      if (!terminal.interactive && tenth) status.note(describeStanding(line));
    },
    close: status.close,
  };
}
