import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { randomSource } from "../support/random.ts";

const script = join(import.meta.dirname, "..", "support", "run-with-log.mjs");
const dist = join(import.meta.dirname, "..", "..", "dist");

interface Life {
  readonly killed: boolean;
  readonly output: string;
}

/** Runs the script until it ends, or kills it once the log has grown by so many bytes. */
async function live(log: string, killAfterBytes: number): Promise<Life> {
  const size = (): number => (existsSync(log) ? statSync(log).size : 0);
  const limit = size() + killAfterBytes;
  const child = spawn(process.execPath, [script, dist, log], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const watch = setInterval(() => {
    if (size() >= limit) child.kill("SIGKILL");
  }, 1);
  const killed = await new Promise<boolean>((resolve) =>
    child.on("close", (_code, signal) => resolve(signal === "SIGKILL")),
  );
  clearInterval(watch);
  return { killed, output };
}

test("a run killed with SIGKILL at twenty moments ends, resumed, byte for byte like one that was never killed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "maker-killed-"));
  try {
    const random = randomSource(31);
    const killed = join(folder, "killed.jsonl");
    let kills = 0;
    for (let life = 0; life < 20; life += 1) {
      if ((await live(killed, Math.floor(random() * 5000))).killed) kills += 1;
    }
    expect(kills).toBe(20);
    const [resumed, whole] = [await live(killed, Infinity), await live(join(folder, "whole.jsonl"), Infinity)];
    expect(whole.output).toContain('"status":"solved","steps":1023');
    expect(resumed.output).toBe(whole.output);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
