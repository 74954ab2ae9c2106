import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

const built = new URL("../../dist/", import.meta.url).href;

/** A process of the built package that says "ready", is told to go, runs `code` with its arguments as `args`, and says "done". */
export function startProcess(
  code: string,
  ...args: readonly string[]
): {
  readonly ready: Promise<unknown>;
  readonly go: () => void;
  /** Resolves when the process has printed a word. */
  readonly says: (word: string) => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly ended: Promise<string>;
} {
  const script = `import { once } from "node:events";
    import { applyPatch } from ${JSON.stringify(`${built}patch/apply-patch.js`)};
    import { restoreFromBackup } from ${JSON.stringify(`${built}backup/restore-from-backup.js`)};
    const args = process.argv.slice(1);
    console.log("ready"); await once(process.stdin, "data"); ${code}; console.log("done");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(child, "close");
  const says = async (word: string): Promise<void> => {
    while (!output.includes(word)) await once(child.stdout, "data");
  };
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await closed;
  };
  return {
    ready: once(child.stdout, "data"),
    go: () => child.stdin.end("go"),
    says,
    kill,
    ended: closed.then(() => output),
  };
}
