import type { VoteEvent } from "@maestro/maker";
import type { Terminal } from "../terminal.ts";
import { describeFailure } from "./describe-failure.ts";
import { formatDuration } from "./format-duration.ts";
import { shortLine } from "./short-line.ts";
import { createStatusLine } from "./status-line.ts";
import { styleText } from "./style-text.ts";

/** Shows a vote as it goes on. */
export interface VoteProgress {
  readonly onEvent: (event: VoteEvent<unknown>) => void;
  readonly close: () => void;
}

/** Often enough to look alive, rarely enough to cost nothing. */
const redrawMs = 200;

/** How a vote is shown. */
export interface VoteProgressOptions {
  /** The margin asked for; undefined while only the vote knows it. */
  readonly k?: number | undefined;
  /** What an answer is called. @default the answer */
  readonly label?: ((key: string) => string) | undefined;
}

/** A line for each answer as it comes, and a status line with round, votes, leader, margin and time. */
export function createVoteProgress(terminal: Terminal, options: VoteProgressOptions): VoteProgress {
  const { k, label = (key) => key } = options;
  const status = createStatusLine(terminal);
  const startedAt = performance.now();
  let standing = "no vote yet";
  let waiting = 0;
  const draw = (): void => {
    status.show(`${standing} · waiting for ${waiting} · ${formatDuration(performance.now() - startedAt)}`);
  };
  const timer = terminal.interactive ? setInterval(draw, redrawMs) : undefined;
  timer?.unref();
  return {
    onEvent: (event) => {
      if (event.type === "round-start") waiting = event.samples;
      if (event.type === "sample-end") {
        waiting -= 1;
        status.note(describeSample(terminal, event.entry, label));
      }
      if (event.type === "round-end") {
        const margin = k === undefined ? `${event.margin}` : `${event.margin} of ${k}`;
        const leader =
          event.leader === undefined ? "nobody leads" : `"${shortLine(label(event.leader))}" leads by ${margin}`;
        standing = `round ${event.round} · ${event.votes} votes · ${leader}`;
      }
      draw();
    },
    close: () => {
      clearInterval(timer);
      status.close();
    },
  };
}

type SampleEntry = Extract<VoteEvent<unknown>, { type: "sample-end" }>["entry"];

function describeSample(terminal: Terminal, entry: SampleEntry, label: (key: string) => string): string {
  const source = entry.source ?? "?";
  const who = source.padEnd(12);
  const time = entry.elapsedMs === undefined ? "" : ` (${formatDuration(entry.elapsedMs)})`;
  switch (entry.status) {
    case "valid":
      return `  ${styleText(terminal, "green", "vote")}    ${who} ${shortLine(label(entry.key ?? ""))}${time}`;
    case "red_flagged":
      return `  ${styleText(terminal, "yellow", "flagged")} ${who} ${entry.flags.map((flag) => flag.reason).join(", ")}${time}`;
    case "failed":
      return `  ${styleText(terminal, "red", "failed")}  ${who} ${describeFailure(entry.error, source)}`;
    default:
      return entry.status satisfies never;
  }
}
