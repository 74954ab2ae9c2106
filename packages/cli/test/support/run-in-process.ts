import type { Machine } from "../../src/machine.ts";
import { main } from "../../src/main.ts";
import { fakeTerminal } from "./fake-terminal.ts";

/** A machine on which there is nothing. */
export const machine: Machine = {
  nodeVersion: "22.0.0",
  platform: "linux",
  directory: "/work",
  variables: [],
  has: async () => false,
  ask: async () => undefined,
};

const surroundings = async (): Promise<never> => {
  throw new Error("a service was asked for");
};

/** Runs a command line that needs no service, without a process of its own. */
export async function runInProcess(
  line: string | readonly string[],
): Promise<{ readonly out: string; readonly err: string; readonly code: number }> {
  const terminal = fakeTerminal();
  const { signal } = new AbortController();
  const input = { terminal, signal, outputError: () => undefined, commandName: "maestro", machine, surroundings };
  const code = await main(typeof line === "string" ? line.split(" ") : line, input);
  return { out: terminal.out(), err: terminal.err(), code };
}
