import { describe, expect, it } from "vitest";
import { makePlace, onlyRun, scripted } from "../support/maestro.ts";

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const label = (type: string): string =>
  JSON.stringify({ failure_type: type, error_message: "expected 3 to be 4", stack_trace_summary: "sum.test.ts:9" });
const sure = scripted(`echo '${label("assertion_failure")}'`);

describe.concurrent("maestro vote --step", () => {
  it("prints the winning object, draws the fields that decide, and says where k came from", async () => {
    const place = makePlace({ providers: { sure } });
    const args = ["vote", "--step", "d1_failure_label", "--context-text", "at sum.test.ts:9", "-a", "sure", "Which?"];
    const { stdout, stderr, code } = await place.run(args);
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({ failure_type: "assertion_failure" });
    expect(stderr).toMatch(/^ {2}assertion_failure +█+ 2 ◀ winner$/mu);
    expect(stderr).toContain("(k = 2, the step's default)");
    expect(onlyRun(place)).toMatchObject({ kind: "micro_step", status: "completed" });
  });

  it("prints what the tool documents with --json", async () => {
    const args = ["vote", "--step", "d1_failure_label", "-k", "1", "-a", "sure", "Which?", "--json"];
    const { stdout } = await makePlace({ providers: { sure } }).run(args);
    expect(json(stdout)).toMatchObject({
      ok: true,
      step_type: "d1_failure_label",
      k_used: 1,
      k_source: "argument",
      winner: { failure_type: "assertion_failure" },
    });
  });

  it.each([
    [["--step", "x9"], '--step: got "x9"'],
    [["--step", "h1_root_cause", "--max-chars", "9"], "--max-chars: got 9"],
    [["--context-text", "log"], '--context-text: got "log"'],
  ])("refuses %s", async (options, message) => {
    const { stderr, code } = await makePlace().run(["vote", ...options, "Which?"]);
    expect(code).toBe(2);
    expect(stderr).toContain(`error ${message}`);
  });
});

describe.concurrent("maestro calibrate", () => {
  it("gives the k alone on stdout, keeps it for votes, and says that agreement is no accuracy", async () => {
    const place = makePlace({ providers: { sure } });
    const step = ["--step", "d1_failure_label", "-a", "sure"];
    const found = await place.run(["calibrate", ...step, "--steps", "2", "--target", "0.8", "Which?"]);
    expect(found.code).toBe(0);
    expect(found.stdout).toMatch(/^\d+\n$/u);
    expect(found.stderr).toMatch(/^agreement 100 %, between \S+ % and 100 %$/mu);
    expect(found.stderr).toContain("Agreement is no accuracy");
    const { stderr } = await place.run(["vote", ...step, "Which?"]);
    expect(stderr).toContain(`(k = ${found.stdout.trim()}, calibrated)`);
  });

  it("recommends no k on too few samples, says how many would settle it, and ends with 3", async () => {
    const place = makePlace({ providers: { sure } });
    const args = ["calibrate", "--step", "d1_failure_label", "-a", "sure", "--samples", "2", "Which?", "--json"];
    const { stdout, code } = await place.run(args);
    expect(code).toBe(3);
    expect(json(stdout)).toMatchObject({ ok: true, recommended_k: null, samples_needed: expect.any(Number) });
  });

  it.each([
    [["calibrate", "Which?"], "--step: got nothing"],
    [["calibrate", "--step", "h1_root_cause", "--oracle", "curl x", "-a", "sure", "Which?"], '--oracle: got "curl x"'],
  ])("refuses %s", async (args, message) => {
    const { stderr, code } = await makePlace({ providers: { sure } }).run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(`error ${message}`);
  });
});
