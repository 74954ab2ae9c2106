import type { Readable } from "node:stream";
import { systemClock } from "@maestro/core";
import { drainOutput } from "./drain-output.ts";
import { createGroupTermination } from "./group-termination.ts";
import { readOutput, type OutputReader } from "./output-reader.ts";
import type { ProcessEnd, ProcessOutcome } from "./process-runner.ts";
import { startRunLimits } from "./run-limits.ts";
import type { RunSettings } from "./run-settings.ts";
import type { Child } from "./spawn-child.ts";

/** A process that runs and can be ended. */
export interface FollowedChild {
  readonly outcome: Promise<ProcessOutcome>;
  /** Ends the group. The first end of a run stays its end; of several graces the shortest counts. */
  readonly stop: (end: ProcessEnd, graceMs: number) => void;
}

/** Follows a child until its whole group is gone and its output is read. */
export function followChild(child: Child, settings: RunSettings, startedMs: number): FollowedChild {
  const group = createGroupTermination(child.pid);
  // It is under guard by now: one that is not, because we were killed while it was started, never gets its prompt.
  child.feed();
  let thrown: { readonly error: unknown } | undefined;

  // The first to resolve this promise writes the end of the run; whoever comes later is not heard.
  let endAs: ((end: ProcessEnd) => void) | undefined;
  const ended = new Promise<ProcessEnd>((resolve) => {
    endAs = resolve;
  });
  const stop = (end: ProcessEnd, graceMs: number): void => {
    endAs?.(end);
    group.stop(graceMs);
  };
  const stopByLimit = (end: ProcessEnd): void => stop(end, settings.killGraceMs);
  const limits = startRunLimits(settings, stopByLimit);

  const read = (stream: Readable, onLine: ((line: string) => void) | undefined): OutputReader =>
    readOutput(stream, {
      ...settings,
      onLine,
      onActivity: limits.refreshStall,
      onLimit: (maxOutputBytes) => stopByLimit({ type: "output-limited", maxOutputBytes }),
      onCallbackError: (error) => {
        thrown ??= { error };
        stopByLimit({ type: "cancelled", reason: error });
      },
    });
  const stdout = read(child.stdout, settings.onStdoutLine);
  const stderr = read(child.stderr, settings.onStderrLine);
  const totalBytes = (): number => stdout.totalBytes() + stderr.totalBytes();

  const follow = async (): Promise<ProcessOutcome> => {
    void child.exited.then((exit) => {
      endAs?.(exit);
      // Seen now and not after the output is read: the number of a group that has gone may be given to another.
      group.isGone();
    });
    const end = await ended;
    limits.clear();
    // What an exited process left running has as long as its output to end by itself.
    if (!group.isStopped()) await drainOutput(child, totalBytes);
    if (!group.isGone()) group.stop(settings.killGraceMs);
    if (await group.gone()) {
      await child.exited;
      await drainOutput(child, totalBytes);
    }
    // A process in a session of its own, or one the kernel holds, may still have our pipes: it no longer concerns us.
    if (!child.isClosed()) child.closePipes();
    stdout.finish();
    stderr.finish();
    if (thrown !== undefined) throw thrown.error;
    const elapsedMs = systemClock.monotonicMs() - startedMs;
    return { end, stdout: stdout.result(), stderr: stderr.result(), elapsedMs };
  };
  return { outcome: follow(), stop };
}
