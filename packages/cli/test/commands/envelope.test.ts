import { describe, it } from "vitest";
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
    const said: unknown = JSON.parse(stdout);
    if (typeof said !== "object" || said === null || Array.isArray(said)) throw new Error(`no object: ${stdout}`);
    const { ok, warnings, ...fields } = said as Readonly<Record<string, unknown>>;
    if (Object.keys(said)[0] !== "ok" || !Array.isArray(warnings)) throw new Error(`no envelope: ${stdout}`);
    // A vote that is undecided is a result, not a failure; none of these votes is.
    if (ok !== (code === 0)) throw new Error(`ok is ${String(ok)}, the exit code ${code}`);
    if (ok !== true && typeof fields["error_code"] !== "string") throw new Error(`no error_code: ${stdout}`);
  });
});
