import type { VoteEvent } from "@maestro/maker";
import type { Terminal } from "../terminal.ts";
import { describeFailure } from "./describe-failure.ts";
import { formatDuration } from "./format-duration.ts";
import { shorten } from "./shorten.ts";
import { createStatusLine } from "./status-line.ts";
import { styleText } from "./style-text.ts";

/** Shows a vote as it goes on. */
export interface VoteProgress {
  readonly onEvent: (event: VoteEvent<unknown>) => void;
  readonly close: () => void;
}

/** Often enough to look alive, rarely enough to cost nothing. */
const redrawMs = 200;

/** A line for each answer as it comes, and a status line with round, votes, leader, margin and time. */
export function createVoteProgress(terminal: Terminal, k: number): VoteProgress {
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
        status.note(describeSample(terminal, event.entry));
      }
      if (event.type === "round-end") {
        const leader =
          event.leader === undefined ? "nobody leads" : `"${shorten(event.leader)}" leads by ${event.margin} of ${k}`;
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

function describeSample(terminal: Terminal, entry: SampleEntry): string {
  const source = entry.source ?? "?";
  const who = source.padEnd(12);
  const time = entry.elapsedMs === undefined ? "" : ` (${formatDuration(entry.elapsedMs)})`;
  switch (entry.status) {
    case "valid":
      return `  ${styleText(terminal, "green", "vote")}    ${who} ${shorten(entry.key ?? "")}${time}`;
    case "red_flagged":
      return `  ${styleText(terminal, "yellow", "flagged")} ${who} ${entry.flags.map((flag) => flag.reason).join(", ")}${time}`;
    case "failed":
      return `  ${styleText(terminal, "red", "failed")}  ${who} ${describeFailure(entry.error, source)}`;
    default:
      return entry.status satisfies never;
  }
}
