import { expect, it } from "vitest";
import { resolveConfig } from "@maestro/core/config";
import type { ProviderProbe } from "@maestro/providers";
import { canBeAsked, checkAdvisers } from "../../src/doctor/check-advisers.ts";

const healthy: ProviderProbe = {
  provider: "codex",
  type: "codex",
  enabled: true,
  command: "codex",
  path: "/usr/bin/codex",
  starts: true,
  version: "0.169.0",
  testedFloor: "0.169.0",
  login: "logged-in",
  problems: [],
};
const problem = (message: string): ProviderProbe["problems"] => [{ message, hint: `Mend: ${message}.` }];

it.each([
  ["is there", {}, "pass", true, undefined],
  ["has a login we cannot see", { login: "unknown" }, "pass", true, undefined],
  ["is old", { version: "0.1.0", problems: problem("older") }, "warn", true, "Mend: older."],
  ["lacks an option", { problems: problem("no --json") }, "warn", true, "Mend: no --json."],
  ["is logged out", { login: "not-logged-in", problems: problem("logged out") }, "fail", false, "Mend: logged out."],
  [
    "does not start",
    { starts: false, version: undefined, problems: problem("broken") },
    "fail",
    false,
    "Mend: broken.",
  ],
  ["is missing", { path: undefined, starts: false, problems: problem("missing") }, "skip", false, "Mend: missing."],
  ["is switched off", { enabled: false }, "skip", false, "Set providers.codex.enabled to true to use it."],
] as const)("judges an adviser that %s", (_, change, status, asked, fix) => {
  const probe: ProviderProbe = { ...healthy, ...change };
  const [check] = checkAdvisers([probe], resolveConfig({ environment: {} }));
  expect(check).toMatchObject({ section: "advisers", name: "codex", status });
  expect(check?.fix).toBe(fix);
  expect(canBeAsked(probe)).toBe(asked);
});

it("expects an adviser that somebody has configured to be there", () => {
  const probe: ProviderProbe = { ...healthy, path: undefined, starts: false, problems: problem("missing") };
  const config = resolveConfig({ environment: { MAESTRO_CODEX_MODEL: "some-model" } });
  expect(checkAdvisers([probe], config)[0]).toMatchObject({ status: "fail", fix: "Mend: missing." });
});
