import { sleep, systemClock } from "@maestro/core";
import { guardGroup } from "./process-guard.ts";
import { hasGroup, isGroupOfZombies, signalGroup } from "./process-group.ts";

/** One process group on its way out. */
export interface GroupTermination {
  /** Sends SIGTERM once; SIGKILL follows after the shortest grace that was asked for, with 0 at once. */
  readonly stop: (graceMs: number) => void;
  readonly isStopped: () => boolean;
  /** True when no live process is left in the group; from then on nothing is signalled, as the number may be reused. */
  readonly isGone: () => boolean;
  /** Settles with true when the group is gone after `stop`, with false when the kernel does not let go of it. */
  readonly gone: () => Promise<boolean>;
}

const pollMs = 5;

/** After SIGKILL only the kernel can hold a process (a dead network disk); a caller must not wait for that for ever. */
const unkillableAfterMs = 5000;

/** How often a group that is still there is looked at for zombies, which costs a walk through /proc. */
const zombieCheckMs = 100;

/**
 * Keeps the group under guard until it is gone.
 * @param pid - Leader of the group; its exit alone ends nothing here.
 */
export function createGroupTermination(pid: number): GroupTermination {
  const letGo = guardGroup(pid);
  let isStopped = false;
  let isGone = false;
  let killAtMs = Number.POSITIVE_INFINITY;
  let killedAtMs = Number.POSITIVE_INFINITY;
  let nextZombieCheckMs = Number.POSITIVE_INFINITY;

  const killWhenDue = (nowMs: number): void => {
    if (killedAtMs <= nowMs || nowMs < killAtMs) return;
    killedAtMs = nowMs;
    signalGroup(pid, "SIGKILL");
  };

  const look = (): boolean => {
    if (isGone) return true;
    const nowMs = systemClock.monotonicMs();
    if (nowMs >= nextZombieCheckMs) {
      nextZombieCheckMs = nowMs + zombieCheckMs;
      isGone = isGroupOfZombies(pid);
    }
    isGone ||= !hasGroup(pid);
    if (isGone) letGo();
    return isGone;
  };

  return {
    isStopped: () => isStopped,
    isGone: look,
    stop: (graceMs) => {
      if (isGone) return;
      const nowMs = systemClock.monotonicMs();
      killAtMs = Math.min(killAtMs, nowMs + graceMs);
      if (!isStopped) {
        isStopped = true;
        nextZombieCheckMs = nowMs + zombieCheckMs;
        signalGroup(pid, "SIGTERM");
      }
      killWhenDue(nowMs);
    },
    gone: async () => {
      while (!look()) {
        const nowMs = systemClock.monotonicMs();
        if (nowMs - killedAtMs > unkillableAfterMs) {
          letGo();
          return false;
        }
        killWhenDue(nowMs);
        await sleep(pollMs);
      }
      return true;
    },
  };
}
