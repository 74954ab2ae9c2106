import { systemClock } from "@maestro/core";
import type { Child } from "./spawn-child.ts";

/** Silence after which the output of an exited process counts as whole although somebody still holds its pipe. */
const silenceMs = 100;

/** How long an exited process's descendants may keep on writing into its pipe. */
const longestMs = 2000;

/** Waits until both streams have ended, or nothing more comes. Never rejects. */
export async function drainOutput(child: Child, totalBytes: () => number): Promise<void> {
  const giveUpAtMs = systemClock.monotonicMs() + longestMs;
  let before = -1;
  while (!child.isClosed() && totalBytes() !== before && systemClock.monotonicMs() < giveUpAtMs) {
    before = totalBytes();
    await closedOrLater(child);
  }
}

async function closedOrLater(child: Child): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const later = new Promise<void>((resolve) => {
    // An event loop that was blocked runs timers before it reads: what waits in the pipe is read before we look.
    timer = setTimeout(() => setImmediate(resolve), silenceMs);
  });
  await Promise.race([child.closed, later]);
  clearTimeout(timer);
}
