import { expect, it } from "vitest";
import type { Consultant } from "@maestro/core";
import { createHanoiTask, readSolveSettings, startSolve, trueHanoiStep, type HanoiMove } from "@maestro/workflow";
import { adviser, recorded, workflowWith } from "../support/test-workflow.ts";

const task = createHanoiTask(4);

/** Answers every step rightly, but for one sample in four. */
function unreliable(): Consultant {
  return {
    id: "solver",
    consult: async ({ prompt, seed = 0 }) => {
      const state = JSON.parse(/Current state: (.*)/u.exec(prompt)?.[1] ?? "") as [number[], number[], number[]];
      const truth = trueHanoiStep(state, stepOf(state));
      const wrong: HanoiMove = [1, 0, 1];
      const move = seed % 4 === 1 ? wrong : truth.move;
      const text = `move = ${JSON.stringify(move)}\nnext_state = ${JSON.stringify(truth.state)}`;
      return { text, provider: "solver", elapsedMs: 1, truncated: false, simulated: false, maskedCount: 0 };
    },
  };
}

/** Number of the move that comes next in a state of the shortest solution. */
function stepOf(wanted: readonly (readonly number[])[]): number {
  let { pegs } = task.initial;
  for (let step = 1; step <= task.steps; step += 1) {
    if (JSON.stringify(pegs) === JSON.stringify(wanted)) return step;
    pegs = trueHanoiStep(pegs, step).state;
  }
  throw new Error("not a state of the solution");
}

const input = { task, title: "a tower", provider: "solver", k: 2, firstWrong: () => undefined };

it("solves a task step by step, with every step on record", async () => {
  const deps = workflowWith([unreliable()]);
  const { runId, result } = await startSolve(input, deps);
  expect(await result).toMatchObject({
    status: "solved",
    reason: null,
    steps: 15,
    firstWrongStep: null,
    simulated: false,
  });
  expect(await deps.runs.status(runId)).toMatchObject({ status: "completed", task: "a tower" });
  expect(await recorded(deps.runs, runId, "votes.jsonl")).toHaveLength(15);
});

it("says so when answers came from no model", async () => {
  const { id, consult } = unreliable();
  const simulating = {
    id,
    consult: async (...asked: Parameters<typeof consult>) => ({ ...(await consult(...asked)), simulated: true }),
  };
  const { result } = await startSolve(input, workflowWith([simulating]));
  expect(await result).toMatchObject({ status: "solved", simulated: true });
});

it("goes on from any step where it was cancelled, and ends with the same result", async () => {
  const deps = workflowWith([unreliable()]);
  const whole = await (await startSolve(input, deps)).result;
  let resumes: Parameters<typeof readSolveSettings>[1] | undefined;
  for (const until of [0, 1, 6, 14]) {
    const stop = new AbortController();
    const onEvent = (event: { readonly type: string; readonly step?: number }): void => {
      if (event.type === "step-end" && event.step === until) stop.abort(new Error("stopped"));
    };
    const { runId, result } = await startSolve({ ...input, resumes }, deps, { signal: stop.signal, onEvent });
    await expect(result).rejects.toThrow("stopped");
    expect(await readSolveSettings(deps.runs, runId)).toEqual({ task: task.id, provider: "solver", k: 2 });
    resumes = runId;
  }
  const { runId, result } = await startSolve({ ...input, resumes }, deps);
  expect(await result).toEqual(whole);
  expect(await recorded(deps.runs, runId, "votes.jsonl")).toHaveLength(15);
});

it("fails as its adviser does when a step gets no answer, and is undecided when answers disagree", async () => {
  const failing = workflowWith([adviser("solver", { fail: "PROVIDER_AUTH" })]);
  await expect((await startSolve(input, failing)).result).rejects.toMatchObject({ code: "PROVIDER_AUTH" });
  const babbling = workflowWith([adviser("solver", "no step at all")]);
  const outcome = await (await startSolve(input, babbling)).result;
  expect(outcome).toMatchObject({ status: "stopped", reason: "undecided", steps: 0 });
});

it("refuses to resume what is solved, what is no long run, and an adviser that is not there", async () => {
  const deps = workflowWith([unreliable()]);
  const { runId, result } = await startSolve(input, deps);
  await result;
  await expect(readSolveSettings(deps.runs, runId)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  const consult = await deps.runs.start({ kind: "consult", task: "hi" });
  await expect(readSolveSettings(deps.runs, consult.runId)).rejects.toMatchObject({ argument: "runId" });
  await expect(startSolve({ ...input, provider: "nobody" }, deps)).rejects.toMatchObject({ argument: "provider" });
});
