import { roleNames, schemaNames } from "@maestro/workflow";
import { describe, expect, it } from "vitest";
import { makePlace } from "../support/maestro.ts";

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe.concurrent("maestro skill, role and schema", () => {
  it("list what there is without a name", async () => {
    const place = makePlace();
    const skills = await place.run(["skill"]);
    expect(skills.code).toBe(0);
    expect(skills.stdout).toMatch(/^debug +\S.*\n {2}debug_loop +\S/mu);
    expect(skills.stdout.trim().split("\n")).toHaveLength(20);
    const roles = json((await place.run(["role", "--json"])).stdout);
    expect(roles).toMatchObject({ ok: true, roles: [...roleNames] });
    const schemas = (await place.run(["schema"])).stdout.trim().split("\n");
    expect(schemas).toEqual([...schemaNames, "tools"]);
  });

  it("print one as text, or as the tool gives it", async () => {
    const place = makePlace();
    expect((await place.run(["skill", "debug"])).stdout).toContain("## Exit criteria");
    expect((await place.run(["skill", "mre_creation"])).stdout).toContain("**Done when**");
    expect(json((await place.run(["skill", "debug", "--json"])).stdout)).toMatchObject({
      ok: true,
      stage: "debug",
      coordination_policy: { topology: "sas", max_consults: 1, ensemble_allowed: false },
    });
    expect(json((await place.run(["role", "judge", "--json"])).stdout)).toMatchObject({ ok: true, role: "judge" });
    expect(json((await place.run(["schema", "stage2_output"])).stdout)).toMatchObject({ required: ["hypotheses"] });
    const tools = json((await place.run(["schema", "tools"])).stdout);
    expect(tools["properties"]).toHaveProperty("maestro_consult");
  });

  it.each(["skill", "role", "schema"])("%s refuses an unknown name with those that there are", async (command) => {
    const { stderr, code } = await makePlace().run([command, "guess"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/error name: got "guess", expected one of \w+, /);
  });
});
