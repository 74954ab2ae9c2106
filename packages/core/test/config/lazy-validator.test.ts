import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const config = join(import.meta.dirname, "../../dist/config/index.js");

/** Reads a configuration in a fresh process of the built package and tells whether Ajv was loaded. */
function loadsAjv(workspace: string): boolean {
  const script = `
    import { createRequire } from "node:module";
    import { readConfigSources, resolveConfig } from ${JSON.stringify(config)};
    const workspace = ${JSON.stringify(workspace)};
    resolveConfig({ ...(await readConfigSources({ homeDirectory: workspace, workspace })), environment: {} });
    console.log(Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes("/ajv/")));`;
  return execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }).trim() === "true";
}

it("does not load the validator before a configuration file needs it", () => {
  const workspace = mkdtempSync(join(tmpdir(), "maestro-config-"));
  try {
    expect(loadsAjv(workspace)).toBe(false);
    mkdirSync(join(workspace, ".maestro"));
    writeFileSync(join(workspace, ".maestro/config.json"), "{}");
    expect(loadsAjv(workspace)).toBe(true);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
});
