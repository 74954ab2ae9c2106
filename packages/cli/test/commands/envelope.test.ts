import { describe, expect, it } from "vitest";
import { makePlace } from "../support/maestro.ts";

const lines: readonly string[] = [
  "doctor",
  "consult -a offline 6*7?",
  "consult -a nobody 6*7?",
  "vote -a offline 6*7?",
  "classify tidy",
  "stats",
  "runs verify",
  "runs show 20261121_102030_1a2b3c4d",
  "evidence graph",
  "approvals list",
  "approvals code approval_analyze_20261121_102030_1a2b3c4d",
  "verify --detect",
  "mask",
  "schema",
  "patch restore",
];

describe.concurrent("--json", () => {
  it.each(lines)("of `maestro %s` is one object: ok first, warnings always", async (line) => {
    const { code, stdout } = await makePlace().run([...line.split(" "), "--json"]);
    const said = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    expect(Object.keys(said)[0]).toBe("ok");
    expect(said).toMatchObject({ ok: code === 0, warnings: expect.any(Array) });
    expect(typeof said["error_code"]).toBe(code === 0 ? "undefined" : "string");
  });
});
