import { Console } from "node:console";

/** Sends everything that a library logs to stderr: on stdout it would stand between the protocol's messages. */
export function redirectConsole(): void {
  globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });
}
