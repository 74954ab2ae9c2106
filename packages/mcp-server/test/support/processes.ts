import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Ids of a process's children. */
export function childrenOf(pid: number | undefined): readonly string[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = table.map((row) => row.trim().split(/\s+/));
  return pairs.filter(([, parent]) => parent === String(pid)).map(([child]) => child ?? "");
}

/** Whether a process is there. */
export function isAlive(pid: string): boolean {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits for a process's first children. */
export async function firstChildren(pid: number | undefined): Promise<readonly string[]> {
  for (;;) {
    const children = childrenOf(pid);
    if (children.length > 0) return children;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The record of the one run of a workspace. */
export async function onlyRun(workspace: string): Promise<Record<string, unknown>> {
  const directory = join(workspace, ".maestro-artifacts");
  const run = (await readdir(directory)).find((name) => /^\d{8}_/.test(name));
  return JSON.parse(await readFile(join(directory, run ?? "", "metadata.json"), "utf8")) as Record<string, unknown>;
}
