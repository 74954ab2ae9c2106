import { expect, it } from "vitest";
import { instructions } from "../src/instructions.ts";
import { allTools } from "../src/tools/all-tools.ts";

it("are short enough for every client", () => {
  expect(Buffer.byteLength(instructions)).toBeLessThanOrEqual(1500);
});

it("name only tools that are there", () => {
  const named = instructions.match(/maestro_[a-z_]+/g) ?? [];
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(allTools.map((tool) => tool.name)).toContain(name);
});
