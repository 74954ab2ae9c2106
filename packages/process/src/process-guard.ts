import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { guardScript } from "./guard-script.ts";

type Guard = ChildProcessByStdio<Writable, null, null>;

/** Groups that this process has started and that are not gone. */
const groups = new Set<number>();

/** One for the whole process, whose death is what it waits for. */
let guard: Guard | undefined;

/** Commands that follow one another have one guard, and a program that starts none any more has none. */
const lingerMs = 50;
let lingering: NodeJS.Timeout | undefined;

/**
 * Has a group ended even if this process dies without a chance to do it, by SIGKILL or a crash: a guard, which is there as
 * long as a group is, reads from a pipe that only we can write to, and sees its end at our death. Where no guard can be
 * started, nothing is guarded.
 * @returns Lets the group go: to be called as soon as it is gone, for its number may be given to another.
 */
export function guardGroup(pid: number): () => void {
  clearTimeout(lingering);
  groups.add(pid);
  if (guard === undefined) {
    guard = startGuard();
    groups.forEach((group) => tell("+", group));
  } else {
    tell("+", pid);
  }
  return () => {
    if (!groups.delete(pid)) return;
    tell("-", pid);
    if (groups.size === 0) lingering = setTimeout(() => void dismissGuard(), lingerMs).unref();
  };
}

/**
 * Ends the guard at once, unless a group needs it: to be called before a program exits, as an orphan stays a zombie where
 * the system's first process does not reap.
 */
export async function dismissGuard(): Promise<void> {
  const dismissed = guard;
  if (dismissed === undefined || groups.size > 0) return;
  guard = undefined;
  dismissed.ref();
  const exited = once(dismissed, "exit");
  dismissed.kill("SIGKILL");
  await exited;
}

/** The pipe takes what is written at once: it is there for the guard even if we are killed now. */
function tell(change: "+" | "-", group: number): void {
  guard?.stdin.write(`${change} ${group}\n`);
}

function startGuard(): Guard | undefined {
  try {
    const started = spawn("/bin/sh", ["-c", guardScript], {
      cwd: "/",
      env: { PATH: "/bin:/usr/bin" },
      // What a terminal or a client sends to our group does not reach it.
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
    });
    const forget = (): void => {
      if (guard === started) guard = undefined;
    };
    // Whoever ended it, the next group starts another; one that does not start is not waited for.
    started.on("error", forget).on("exit", forget);
    started.stdin.on("error", () => undefined);
    started.unref();
    return started.pid === undefined ? undefined : started;
  } catch {
    // The system has no room for another process, and the command itself is under way.
    return undefined;
  }
}
