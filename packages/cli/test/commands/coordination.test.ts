import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { makePlace } from "../support/maestro.ts";

describe.concurrent("without asking anybody", () => {
  it("maestro classify says what a task's words show, and what they do not", async ({ expect }) => {
    const place = makePlace();
    const { code, stdout } = await place.run(["classify", "Fix the failing login test"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^domain +debugging/m);
    expect(stdout).toMatch(/^topology +sas$/m);
    expect(stdout).toMatch(/^expected +1 call$/m);
    const thin = JSON.parse((await place.run(["classify", "--json", "Login"])).stdout) as Record<string, unknown>;
    expect(thin).toMatchObject({ ok: true, confidence: "low", decomposability: null });
    expect(thin["warnings"]).toEqual([expect.stringContaining("maestro topology")]);
  });

  it("maestro topology takes given scores before words, and never shares debugging", async ({ expect }) => {
    const place = makePlace();
    const run = async (...args: readonly string[]): Promise<Record<string, unknown>> =>
      JSON.parse((await place.run(["topology", "--json", ...args])).stdout) as Record<string, unknown>;
    expect(await run("--decomposability", "0.8", "--tools", "0.2")).toMatchObject({
      topology: "mas_independent",
      decision: "mas_centralized",
      agents: 3,
      expected_calls: { min: 4, max: 4 },
      expected_cost_usd: null,
    });
    const priced = await place.run(["topology", "--decomposability", "0.8", "--tools", "0.9", "--call-usd", "0.05"]);
    expect(priced.stdout).toMatch(/^expected +4 to 12 calls, US\$0\.20 to 0\.60$/m);
    expect(await run("--decomposability", "0.8", "--stage", "debug")).toMatchObject({ topology: "sas" });
    expect(await place.run(["topology", "--stage", "rest"])).toMatchObject({ code: 2 });
  });

  it("maestro stats says that there is no data yet, and draws what is believed of each topology", async ({
    expect,
  }) => {
    const place = makePlace();
    const { stdout } = await place.run(["stats", "--svg", "beliefs.svg"]);
    expect(stdout).toMatch(/Not enough data/);
    expect(stdout).toMatch(/^mas_centralized +[.=|-]{30} +0\.\d\d ± 0\.\d\d +published means$/m);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    const svg = readFileSync(join(place.project, "beliefs.svg"), "utf8");
    expect(svg.match(/<circle /g)).toHaveLength(4);
    expect(svg).toMatch(/^<svg [^]*<\/svg>\n$/);
    const nowhere = await place.run(["stats", "--svg", join("missing", "beliefs.svg")]);
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error --svg: /u) as string });
  });
});
