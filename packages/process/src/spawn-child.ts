import type { Readable, Writable } from "node:stream";
import { execa } from "execa";
import { explainSpawnFailure } from "./explain-spawn-failure.ts";
import type { ProcessCommand, ProcessEnd } from "./process-runner.ts";

/** A process that runs as leader of its own group and waits for its stdin. */
export interface Child {
  readonly pid: number;
  /** Writes the command's stdin and closes it. */
  readonly feed: () => void;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exited: Promise<ProcessEnd>;
  /** Settles when the process has exited and both output streams have ended. */
  readonly closed: Promise<void>;
  readonly isClosed: () => boolean;
  /** Closes our ends of its pipes, whoever holds the others. */
  readonly closePipes: () => void;
}

/** Starts a command, or says why it does not start. */
export function spawnChild(command: ProcessCommand): Child | Promise<ProcessEnd> {
  let child: ReturnType<typeof start>;
  try {
    child = start(command);
  } catch {
    // execa throws for what no system call can carry; its message repeats the argument, which may be a secret.
    return explainSpawnFailure(command, { message: "its name or an argument holds a null byte." });
  }
  const { pid } = child;
  if (pid === undefined) {
    return child.then(({ code, originalMessage = "for a reason that the system did not give." }) =>
      explainSpawnFailure(command, { code, message: originalMessage }),
    );
  }

  // A child that ends without reading breaks the pipe; how it ends says the rest.
  child.stdin.on("error", () => undefined);

  let isClosed = false;
  return {
    pid,
    feed: () => child.stdin.end(command.stdin),
    stdout: child.stdout,
    stderr: child.stderr,
    exited: new Promise((resolve) => {
      child.once("exit", (exitCode, signal) => {
        resolve(signal === null ? { type: "exited", exitCode: exitCode ?? 0 } : { type: "signaled", signal });
      });
    }),
    closed: new Promise((resolve) => {
      child.once("close", () => {
        isClosed = true;
        resolve();
      });
    }),
    isClosed: () => isClosed,
    closePipes: () => {
      for (const stream of [child.stdin, child.stdout, child.stderr] satisfies (Readable | Writable)[])
        stream.destroy();
    },
  };
}

function start(command: ProcessCommand) {
  return execa(command.file, command.args, {
    cwd: command.cwd,
    env: command.env,
    extendEnv: false,
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
    // Capture, limits and lines are ours: execa's keep one end of the output only, and a line without bound.
    buffer: false,
    reject: false,
  });
}
