import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

const built = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

const prelude = `
import { randomBytes } from "node:crypto";
import { createEvidenceChain, createFileStore, createRunRegistry } from ${built("../dist/index.js")};
import { systemClock } from ${built("../../core/dist/index.js")};
import { currentProcessIdentity } from ${built("../../core/dist/fs/index.js")};
const [directory, ...args] = process.argv.slice(1);
const torn = [];
const store = createFileStore({ directory, onTorn: (line) => torn.push(line) });
const masker = { mask: (text) => ({ text, count: 0, byRule: {} }) };
const chain = createEvidenceChain({ store, masker, clock: systemClock, durable: false });
const runs = createRunRegistry({
  store,
  masker,
  idSource: { clock: systemClock, randomBytes },
  owner: currentProcessIdentity(),
});
`;

/** Another process with a `store` in `directory`, `runs` and an evidence `chain` in it, and its `args`. */
export interface NodeScript {
  readonly process: ChildProcess;
  /** What it has written so far. */
  readonly output: () => string;
  /** Resolves with the output when it holds this text. */
  readonly said: (text: string) => Promise<string>;
  /** Resolves with the whole output when it is gone. */
  readonly ended: Promise<string>;
}

/** Starts `code` in one, with the built packages; it is killed when the test is over. */
export function startNodeScript(code: string, directory: string, ...args: readonly string[]): NodeScript {
  const child = spawn(process.execPath, ["--input-type=module", "-e", prelude + code, directory, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const said = async (text: string): Promise<string> => {
    while (!output.includes(text)) await once(child.stdout, "data");
    return output;
  };
  return { process: child, output: () => output, said, ended: once(child, "close").then(() => output) };
}
