import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../examples");

// On the built packages, as a user runs them; the test command builds first.
describe("examples", () => {
  it.each(readdirSync(folder))("%s runs and agrees with what it asserts", (name) => {
    const run = spawnSync(process.execPath, [join(folder, name, "main.mjs")], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/\S/);
  });
});
