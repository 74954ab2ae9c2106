import type { VoteEvent } from "@maestro/maker";

/** Says in one line each what a vote does. */
export function reportVoteProgress(event: VoteEvent<unknown>, progress: (message: string) => void): void {
  if (event.type === "round-start") progress(`round ${event.round}: asking for ${event.samples}`);
  if (event.type === "sample-end") progress(`${event.entry.source ?? "an adviser"}: ${event.entry.status}`);
  if (event.type === "round-end") progress(`round ${event.round}: ${event.votes} votes, margin ${event.margin}`);
}
