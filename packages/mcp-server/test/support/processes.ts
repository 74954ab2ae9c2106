import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Ids of a process's children, its guard aside (see docs/decisions/end-of-a-process.md). */
export function childrenOf(pid: number | undefined): readonly string[] {
  const table = execFileSync("ps", ["-ww", "-eo", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return table.flatMap((row) => {
    const [child = "", parent, ...args] = row.trim().split(/\s+/);
    const isGuard = args.join(" ").startsWith("/bin/sh -c # Ends the process groups");
    return parent === String(pid) && !isGuard ? [child] : [];
  });
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

/**
 * Settles when a process has started and taken two seconds. What ends before it has kept within two seconds, however many
 * others the machine works for.
 */
export function twoSecondsPassed(): Promise<"two seconds passed"> {
  const yardstick = spawn(process.execPath, ["-e", "setTimeout(() => {}, 2000)"], { stdio: "ignore" });
  return once(yardstick, "exit").then(() => "two seconds passed");
}

/** How the record of a run that a leaving server cancelled reads: the server says so where it had no time to write it. */
export function expectedStatus(stderr: string): "cancelled" | "running" {
  return stderr.includes("leaves before every run is recorded") ? "running" : "cancelled";
}

/** The record of the one run of a workspace. */
export async function onlyRun(workspace: string): Promise<Record<string, unknown>> {
  const directory = join(workspace, ".maestro-artifacts");
  const run = (await readdir(directory)).find((name) => /^\d{8}_/.test(name));
  return JSON.parse(await readFile(join(directory, run ?? "", "metadata.json"), "utf8")) as Record<string, unknown>;
}
