// Maestro's services in a directory of their own, for benchmarks.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { composeServices } from "../packages/mcp-server/dist/compose.js";

/** Runs `use` with services configured by `settings`, then removes all that they left. */
export async function withServices(settings, use) {
  const workspace = mkdtempSync(join(tmpdir(), "maestro-bench-"));
  const services = await composeServices({
    environment: { PATH: process.env.PATH, HOME: workspace },
    workspace,
    homeDirectory: workspace,
    scratchRoot: join(workspace, "scratch"),
    cores: availableParallelism(),
    stderr: process.stderr,
    flags: { log: { level: "warn" }, ...settings },
  });
  try {
    return await use(services, workspace);
  } finally {
    await services.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export async function timed(work) {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
