import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

const built = new URL("../../dist/fs/index.js", import.meta.url).href;

/** Another process running `code` with the built `@maestro/core/fs` as `fs` and its arguments as `args`. */
export interface NodeScript {
  readonly process: ChildProcess;
  /** What it has written so far. */
  readonly output: () => string;
  /** Resolves when the output holds this text. */
  readonly said: (text: string) => Promise<void>;
  /** Resolves when it is gone. */
  readonly ended: Promise<void>;
}

/** Starts one; it is killed when the test is over. */
export function startNodeScript(code: string, ...args: readonly string[]): NodeScript {
  const prelude = `import * as fs from ${JSON.stringify(built)}; const args = process.argv.slice(1);\n`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", prelude + code, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const said = async (text: string): Promise<void> => {
    while (!output.includes(text)) await once(child.stdout, "data");
  };
  return { process: child, output: () => output, said, ended: once(child, "close").then(() => {}) };
}
