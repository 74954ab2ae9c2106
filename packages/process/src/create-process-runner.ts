import { systemClock } from "@maestro/core";
import { followChild, type FollowedChild } from "./follow-child.ts";
import { dismissGuard } from "./process-guard.ts";
import type { ManagedProcessRunner, ProcessEnd, ProcessOutcome } from "./process-runner.ts";
import { checkedRunSettings } from "./run-settings.ts";
import { spawnChild } from "./spawn-child.ts";

/**
 * Makes a runner of commands. It holds nothing but its running children; the program that made it calls `killAll`
 * before it leaves.
 */
export function createProcessRunner(): ManagedProcessRunner {
  const running = new Set<FollowedChild>();
  let closedBy: ProcessEnd | undefined;

  return {
    run: async (command, options = {}) => {
      const settings = checkedRunSettings(options);
      const startedMs = systemClock.monotonicMs();
      if (closedBy !== undefined) return outcomeWithoutProcess(closedBy, 0);
      if (settings.signal?.aborted === true) {
        return outcomeWithoutProcess({ type: "cancelled", reason: settings.signal.reason }, 0);
      }
      const child = spawnChild(command);
      if (child instanceof Promise) return outcomeWithoutProcess(await child, systemClock.monotonicMs() - startedMs);

      const followed = followChild(child, settings, startedMs);
      running.add(followed);
      try {
        return await followed.outcome;
      } finally {
        running.delete(followed);
      }
    },
    killAll: async ({ graceMs = 1000 } = {}) => {
      const end: ProcessEnd = { type: "cancelled", reason: new Error("Maestro is shutting down.") };
      closedBy ??= end;
      const children = [...running];
      for (const child of children) child.stop(end, graceMs);
      await Promise.allSettled(children.map((child) => child.outcome));
      await dismissGuard();
    },
  };
}

function outcomeWithoutProcess(end: ProcessEnd, elapsedMs: number): ProcessOutcome {
  const nothing = { text: "", totalBytes: 0, truncated: false };
  return { end, stdout: nothing, stderr: nothing, elapsedMs };
}
