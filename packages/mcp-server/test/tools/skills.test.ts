import { stages } from "@maestro/core";
import { describe, expect, it } from "vitest";
import { answering } from "../support/consultants.ts";
import { connectClient } from "../support/connect-client.ts";

describe("maestro_get_skill", () => {
  it.each(stages)("says how %s is worked through, with the schema and policy that hold", async (stage) => {
    const { call } = await connectClient();
    const { result } = await call("maestro_get_skill", { stage });
    const policy = (await call("maestro_get_coordination_policy")).result as {
      stage_defaults: Record<string, unknown>;
    };
    expect(result).toMatchObject({
      ok: true,
      stage,
      error: null,
      content: expect.stringContaining("## Exit criteria"),
    });
    expect(result["coordination_policy"]).toEqual(policy.stage_defaults[stage]);
    const { metadata, output_schema: schema } = result as { metadata: Record<string, string>; output_schema: unknown };
    const named = await call("maestro_get_schema", { schema: metadata["output_schema"] });
    expect(named.result["schema"]).toEqual(schema);
    expect((await call("maestro_get_role", { role: result["primary_role"] })).result["stage"]).toBe(stage);
  });
});

describe("maestro_get_role", () => {
  it("gives the prompt with what the role is for", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_get_role", { role: "judge" });
    expect(result).toMatchObject({ ok: true, role: "judge", name: "Judge", stage: "any", error: null });
    expect(result["traits"]).toHaveLength(3);
    expect(result["focus"]).toHaveLength(4);
    expect(result["prompt"]).toContain("select none");
  });

  it("refuses another role with the six", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_get_role", { role: "boss" });
    expect(result).toMatchObject({ ok: false, argument: "role", allowed: expect.arrayContaining(["judge"]) });
    expect(result["allowed"]).toHaveLength(6);
  });
});

describe("maestro_get_schema", () => {
  it("gives a stage's schema as it validates", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_get_schema", { schema: "stage2_output" });
    expect(result).toMatchObject({
      ok: true,
      schema_name: "stage2_output",
      schema: { $schema: "https://json-schema.org/draft/2020-12/schema", required: ["hypotheses"] },
    });
  });

  it("keeps the schemas of all tools whole where they can be read", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_get_schema", { schema: "tools" });
    const { chars } = result["schema"] as { chars: number };
    expect(result).toMatchObject({ ok: true, schema: { truncated: true }, next: [{ tool: "maestro_read_artifact" }] });
    let text = "";
    for (let offset: unknown = 0; typeof offset === "number";) {
      const part = (await call("maestro_read_artifact", { run_id: result["run_id"], name: "result.json", offset }))
        .result;
      text += part["content"] as string;
      offset = part["next_offset"];
    }
    const whole = JSON.parse(text) as { properties: Record<string, unknown> };
    expect(JSON.stringify(whole).length).toBe(chars);
    expect(whole.properties).toHaveProperty("maestro_get_schema");
  });
});

describe("maestro_consult_with_role", () => {
  it("asks with the role's prompt, and says in which role the answer was given", async () => {
    const codex = answering("codex", "H1: the pool is closed twice.");
    const { call } = await connectClient(codex);
    const given = { prompt: "Why does it fail?", role: "hypothesis_scientist", stage: "hypothesize" };
    const { result } = await call("maestro_consult_with_role", given);
    expect(result).toMatchObject({
      ok: true,
      content: "H1: the pool is closed twice.",
      provider: "codex",
      role: "hypothesis_scientist",
      status: "completed",
      error: null,
    });
    const role = (await call("maestro_get_role", { role: "hypothesis_scientist" })).result;
    const record = await call("maestro_read_artifact", { run_id: result["run_id"], name: "consults.jsonl" });
    const [line] = (record.result["content"] as string).split("\n");
    expect(JSON.parse(line ?? "")).toMatchObject({ prompt: `${String(role["prompt"])}\n\n${given.prompt}` });
    const again = await call("maestro_run_status", { run_id: result["run_id"] });
    expect(again.result["result"]).toMatchObject({ role: "hypothesis_scientist" });
  });

  it("refuses an unknown provider as maestro_consult does", async () => {
    const { call } = await connectClient(answering("codex", "x"));
    const { result } = await call("maestro_consult_with_role", { prompt: "Why?", role: "judge", provider: "gpt" });
    expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT", argument: "provider" });
  });
});
