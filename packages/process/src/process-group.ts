import { readdirSync, readFileSync } from "node:fs";

/** Sends a signal to every process of a group; a group that is gone is no error. */
export function signalGroup(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: the group is gone. EPERM: what is left belongs to another user, and waiting for it is bounded.
  }
}

/** True while a group has a member, dead but not yet waited for included. */
export function hasGroup(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/**
 * True when all that is left of a group is dead and waits for a parent that never asks, as orphans do in a container
 * whose first process does not reap. False where there is no /proc to tell.
 */
export function isGroupOfZombies(pid: number): boolean {
  try {
    return readdirSync("/proc").every((entry) => !/^\d+$/.test(entry) || !isLiveMember(entry, pid));
  } catch {
    // No /proc (macOS): nothing is known, so the group counts as alive.
    return false;
  }
}

/** @see proc_pid_stat(5): the state and the group are the first and third field after the parenthesised name. */
function isLiveMember(entry: string, groupId: number): boolean {
  try {
    const stat = readFileSync(`/proc/${entry}/stat`, "latin1");
    const [state, , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(group) === groupId && state !== "Z" && state !== "X";
  } catch {
    // It ended between the listing and this read.
    return false;
  }
}
