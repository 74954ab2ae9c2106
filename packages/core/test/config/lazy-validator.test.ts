import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { readConfigSources, resolveConfig } from "@maestro/core/config";

let loaded = 0;
vi.mock("../../src/schema/schema-validator.ts", async (original) => {
  loaded += 1;
  return await original();
});

it("does not load the validator before a configuration file needs it", async () => {
  const root = await mkdtemp(join(tmpdir(), "maestro-config-"));
  try {
    const locations = { homeDirectory: join(root, "home"), workspace: root };
    resolveConfig({ ...(await readConfigSources(locations)), environment: {} });
    expect(loaded).toBe(0);
    await mkdir(join(root, ".maestro"));
    await writeFile(join(root, ".maestro/config.json"), "{}");
    await readConfigSources(locations);
    expect(loaded).toBe(1);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
