import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createHanoiTask, initialHanoiState, trueHanoiStep, type HanoiMove } from "@maestro/workflow";
import { firstWrongMove } from "../../src/hanoi/first-wrong-move.ts";
import { describeStanding } from "../../src/hanoi/solve-progress.ts";
import { makePlace, scripted, type Place } from "../support/maestro.ts";

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

const unreliable = { providers: { offline: { errorRate: 0.15, formatErrorRate: 0.05, latencyMs: 20 } } };

function runs(place: Place): string[] {
  const folder = join(place.project, ".maestro-artifacts");
  try {
    return readdirSync(folder).filter((name) => name !== ".gitignore");
  } catch {
    // Made by the first run.
    return [];
  }
}

/** Waits until the only run has recorded so many steps. */
async function stepsOf(place: Place, count: number): Promise<string> {
  for (;;) {
    const [run = ""] = runs(place);
    try {
      const lines = readFileSync(join(place.project, ".maestro-artifacts", run, "votes.jsonl"), "utf8").split("\n");
      if (lines.length > count) return run;
    } catch {
      // Made by the first step.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe.concurrent("maestro hanoi", () => {
  it("goes on after SIGKILL, and ends as if nothing had happened", async () => {
    const place = makePlace(unreliable);
    const args = ["hanoi", "--disks", "4", "-a", "offline", "--json"];
    const { child, ended } = place.start(args);
    const killed = await stepsOf(place, 3);
    child.kill("SIGKILL");
    await ended;
    const [resumed, whole] = await Promise.all([place.run(["hanoi", "--resume", killed, "--json"]), place.run(args)]);
    expect([resumed.code, whole.code]).toEqual([0, 0]);
    expect(resumed.stderr).toMatch(/^resumed at step \d+ of 15\n/u);
    const { run_id: _id, resumed_from: from, ...result } = json(resumed.stdout);
    const { run_id: _other, resumed_from: fromNone, ...expected } = json(whole.stdout);
    expect([from, fromNone]).toEqual([killed, null]);
    expect(result).toEqual(expected);
    expect(result).toMatchObject({
      ok: true,
      status: "solved",
      steps_done: 15,
      first_wrong_step: null,
      simulated: true,
    });
  });

  it("stops at a step that stays undecided, with 3, and resumes nothing that is solved", async () => {
    const place = makePlace({ providers: { fickle: scripted("echo no step at all") } });
    const { stdout, code } = await place.run(["hanoi", "--disks", "1", "-a", "fickle", "-k", "1"]);
    expect(code).toBe(3);
    expect(stdout).toContain("stopped at step 1 of 1, which stayed undecided and is not guessed");
    const structured = await place.run(["hanoi", "--disks", "1", "-a", "fickle", "-k", "1", "--json"]);
    expect(json(structured.stdout)).toMatchObject({ ok: false, error_code: "UNDECIDED", status: "stopped" });
    await place.run(["hanoi", "--disks", "1", "-a", "offline"]);
    const solved = runs(place).sort().at(-1) ?? "";
    const again = await place.run(["hanoi", "--resume", solved]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("--resume: got")]);
  });

  it("fails with the adviser's error when a step gets no answer at all", async () => {
    const place = makePlace({ providers: { broken: scripted("exit 7") } });
    const { stdout, stderr, code } = await place.run(["hanoi", "--disks", "2", "-a", "broken", "--json"]);
    expect(code).toBe(1);
    expect(json(stdout)).toMatchObject({ ok: false, error_code: "PROVIDER_CRASHED" });
    expect(stderr).toMatch(/Continue with: .* hanoi --resume \d{8}_/u);
  });

  it.each([
    ["hanoi", "--adviser: got nothing"],
    ["hanoi -a nobody", '--adviser: got "nobody"'],
    ["hanoi --resume yesterday", '--resume: got "yesterday"'],
  ])("refuses `%s`", async (line, message) => {
    const { stderr, code } = await makePlace().run(line.split(" "));
    expect([code, stderr]).toEqual([2, expect.stringContaining(`error ${message}`)]);
  });
});

it("knows the first wrong move", () => {
  const { steps } = createHanoiTask(3);
  const moves: HanoiMove[] = [];
  let state = initialHanoiState(3);
  for (let index = 1; index <= steps; index += 1) {
    const step = trueHanoiStep(state, index);
    moves.push(step.move);
    state = step.state;
  }
  expect(firstWrongMove(3, moves)).toBeUndefined();
  expect(firstWrongMove(3, moves.with(4, [1, 0, 1]))).toBe(4);
  expect(firstWrongMove(3, [])).toBeUndefined();
});

it("tells in a line how a run stands", () => {
  const standing = { step: 57, steps: 1023, votes: 198, undecided: 1, errorRate: 0.0791, standardError: 0.019 };
  expect(describeStanding({ ...standing, leftMs: 62_000 })).toBe(
    "step 57 of 1,023 · 198 votes · 1 undecided · error rate about 7.9 % ± 1.9 % · 1 min 02 s left",
  );
  expect(describeStanding({ ...standing, standardError: Number.POSITIVE_INFINITY, leftMs: undefined })).toBe(
    "step 57 of 1,023 · 198 votes · 1 undecided · error rate unknown",
  );
});
