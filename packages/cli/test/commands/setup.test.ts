import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { makePlace, scriptProgram } from "../support/maestro.ts";
import { screenOf } from "../support/screen.ts";

it("writes a configuration where there is none, and touches none that is there", async () => {
  const place = makePlace();
  const first = await place.run(["setup", "--minimum", "human_local", "--json"]);
  expect([first.code, JSON.parse(first.stdout)]).toMatchObject([0, { ok: true, written: true, file: place.userFile }]);
  expect(JSON.parse(readFileSync(place.userFile, "utf8"))).toEqual({ approvals: { minimum: "human_local" } });
  const shown = await place.run(["config", "show", "--json"]);
  expect(JSON.parse(shown.stdout)).toMatchObject({ config: { approvals: { minimum: { implement: "human_local" } } } });

  place.write(place.userFile, '{ /* mine */ "log": { "level": "error" } }');
  const second = await place.run(["setup", "--yes", "--minimum", "signed"]);
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(/"minimum": "signed"[^]*claude mcp add/u);
  expect(readFileSync(place.userFile, "utf8")).toContain("/* mine */");
});

it("asks nothing where nobody can answer", async () => {
  const { code, stdout, stderr } = await makePlace().run(["setup"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/NO_TERMINAL[^]*--yes/u);
});

it.runIf(scriptProgram !== undefined)("asks one question on a terminal", async () => {
  const place = makePlace();
  const started = place.startOnTerminal(["setup"]);
  const screen = screenOf(started);
  await screen.sees("How sure must an approval");
  screen.types("\u001B[B\u001B[B\r");
  expect((await started.ended).code).toBe(0);
  expect(JSON.parse(readFileSync(place.userFile, "utf8"))).toEqual({ approvals: { minimum: "human_local" } });
});
