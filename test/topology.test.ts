import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/** What the architecture allows, written out: changing it means changing it here, in review. */
const topology: Readonly<
  Record<string, { readonly layer: number; readonly internal: readonly string[]; readonly external: readonly string[] }>
> = {
  artifacts: { layer: 1, internal: ["core"], external: ["echarts"] },
  cli: {
    layer: 4,
    internal: [
      "artifacts",
      "coordination",
      "core",
      "hitl",
      "maker",
      "mcp-server",
      "process",
      "providers",
      "workflow",
      "workspace",
    ],
    external: ["@hono/node-server", "@inquirer/prompts", "commander", "hono"],
  },
  coordination: { layer: 1, internal: ["core"], external: [] },
  core: { layer: 0, internal: [], external: ["ajv", "re2js", "strip-json-comments"] },
  hitl: { layer: 1, internal: ["core"], external: [] },
  maker: { layer: 0, internal: [], external: [] },
  "mcp-server": {
    layer: 4,
    internal: ["artifacts", "coordination", "core", "hitl", "maker", "process", "providers", "workflow", "workspace"],
    external: ["@hono/node-server", "@modelcontextprotocol/sdk", "hono", "pino", "zod"],
  },
  process: { layer: 1, internal: ["core"], external: ["execa"] },
  providers: { layer: 2, internal: ["core", "process"], external: [] },
  workflow: {
    layer: 3,
    internal: ["artifacts", "coordination", "core", "hitl", "maker", "workspace"],
    external: ["yaml"],
  },
  workspace: { layer: 2, internal: ["core", "process"], external: ["diff", "ignore", "simple-git", "tinyglobby"] },
};

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
  readonly type: string;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

describe("package topology", () => {
  it("has exactly the packages of the architecture", () => {
    expect(readdirSync(join(root, "packages")).sort()).toEqual(Object.keys(topology).sort());
  });

  it.each(Object.entries(topology))("%s depends on what its layer allows and nothing else", (name, expected) => {
    const manifest = readJson(`packages/${name}/package.json`) as Manifest;
    const dependencies = Object.keys(manifest.dependencies ?? {}).sort();
    const internal = dependencies.filter((id) => id.startsWith("@maestro/")).map((id) => id.slice("@maestro/".length));
    expect(manifest).toMatchObject({ name: `@maestro/${name}`, type: "module", engines: { node: ">=20.19.0" } });
    expect(internal).toEqual(expected.internal);
    expect(dependencies.filter((id) => !id.startsWith("@maestro/"))).toEqual(expected.external);
    for (const id of internal) {
      const below = topology[id]?.layer ?? Number.POSITIVE_INFINITY;
      expect(below < expected.layer || (name === "cli" && id === "mcp-server"), `${name} -> ${id}`).toBe(true);
    }
  });

  it.each(Object.entries(topology))("%s is tagged and built as its layer says", (name, expected) => {
    expect(readJson(`packages/${name}/turbo.json`)).toMatchObject({ tags: [`layer-${expected.layer}`] });
    const build = readJson(`packages/${name}/tsconfig.build.json`) as { references: { path: string }[] };
    expect(build.references.map((reference) => reference.path).sort()).toEqual(
      expected.internal.map((id) => `../${id}/tsconfig.build.json`).sort(),
    );
  });
});
