import type { Machine } from "./machine.ts";

/** What a machine is looked at with. */
export interface MachineOptions extends Pick<Machine, "nodeVersion" | "platform" | "directory"> {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the programs that are asked. */
  readonly signal: AbortSignal;
}

/** Longest time for a program to say its version. */
const askTimeoutMs = 3000;

/** The machine that an environment shows. Starts nothing before it is asked. */
export function createMachine({ nodeVersion, platform, directory, env, signal }: MachineOptions): Machine {
  return {
    nodeVersion,
    platform,
    directory,
    variables: Object.keys(env).filter((name) => name.startsWith("MAESTRO_")),
    has: async (program) => {
      const { findExecutable } = await import("@maestro/process");
      return (await findExecutable(program, env)) !== undefined;
    },
    ask: async (program, args) => {
      const { allowListedEnvironment, createProcessRunner } = await import("@maestro/process");
      const command = { file: program, args, cwd: directory, env: allowListedEnvironment(env, []) };
      const { end, stdout } = await createProcessRunner().run(command, { timeoutMs: askTimeoutMs, signal });
      return end.type === "exited" && end.exitCode === 0 ? stdout.text.trim() : undefined;
    },
  };
}
