import { describe, expect, test } from "vitest";
import {
  solve,
  type CheckpointLog,
  type CheckpointRecord,
  type SampleContext,
  type SolveEvent,
  type StepQuestion,
  type Task,
} from "../../src/index.ts";
import { hanoi, hanoiAdviser, rightMove, solved, type Move, type Pegs } from "../support/hanoi.ts";
import { randomSource } from "../support/random.ts";

/** Counts up by one; the adviser says the next number. */
const counting = (steps: number): Task<number, string> => ({
  id: "counting",
  initial: 0,
  steps,
  prompt: (state) => `${state} + 1 = ?`,
  parse: (text) => {
    if (!/^\d+$/.test(text)) throw new Error("no number");
    return { action: "add", next: Number(text) };
  },
});
const adds = ({ state }: StepQuestion<number>): string => String(state + 1);

/** A log in memory that keeps JSON, as a file would. */
function memoryLog<State, Action>(lines: string[] = []): CheckpointLog<State, Action> & { lines: string[] } {
  return {
    lines,
    append: (record) => void lines.push(JSON.stringify(record)),
    read: () => lines.map((line) => JSON.parse(line) as CheckpointRecord<State, Action>),
  };
}

describe("a run", () => {
  test("solves seven disks without an error where one adviser alone fails", async () => {
    const adviser = hanoiAdviser(7, 1, { wrong: 0.1, malformed: 0.05 });
    const alone = await solve(hanoi(7), adviser, { k: 1, maxSamples: 4 }).result;
    expect(alone.actions).not.toEqual(expectedMoves(7));
    const voted = await solve(hanoi(7), adviser, { k: 5, maxSamples: 60 }).result;
    expect(voted).toMatchObject({ status: "solved", steps: 127, state: solved(7) });
    expect(voted.actions).toEqual(expectedMoves(7));
    expect(voted.totals.votesAgainst / voted.totals.votes).toBeCloseTo(0.1, 1);
    expect(voted.totals.flagged / voted.totals.answered).toBeCloseTo(0.05, 1);
  });

  test("asks with step, state and prompt, and nothing of other steps", async () => {
    const questions: StepQuestion<number>[] = [];
    const ask = (question: StepQuestion<number>, context: SampleContext): string => {
      if (context.index === 0) questions.push(question);
      return adds(question);
    };
    await solve(counting(2), ask).result;
    expect(questions).toEqual([
      { step: 0, state: 0, prompt: "0 + 1 = ?" },
      { step: 1, state: 1, prompt: "1 + 1 = ?" },
    ]);
  });

  test("ends when the task says so", async () => {
    const result = await solve({ ...counting(100), isDone: (state) => state === 3 }, adds).result;
    expect(result).toMatchObject({ status: "solved", steps: 3, state: 3 });
  });

  test("of no steps is solved", async () => {
    expect(await solve(counting(0), adds).result).toMatchObject({ status: "solved", steps: 0, state: 0, actions: [] });
  });

  test("works with promises as without", async () => {
    const later = async (question: StepQuestion<number>): Promise<string> => adds(question);
    expect(await solve(counting(20), later).result).toEqual(await solve(counting(20), adds).result);
  });

  test("keeps no actions when told so", async () => {
    expect((await solve(counting(5), adds, { keepActions: false }).result).actions).toEqual([]);
  });

  test("stops at a step that stays undecided, without guessing it", async () => {
    const ask = ({ state, step }: StepQuestion<number>, { index }: SampleContext): string =>
      String(step === 3 ? index : state + 1);
    const result = await solve(counting(9), ask, { k: 2 }).result;
    expect(result).toMatchObject({
      status: "stopped",
      reason: "undecided",
      steps: 3,
      state: 3,
      vote: { reason: "max-samples" },
    });
    expect(result.totals).toMatchObject({ votes: 3 * 2 + 8, calls: 14 });
  });

  test("rejects with what the task throws, and with what is wrong with the options", async () => {
    const broken = {
      ...counting(3),
      prompt: (): string => {
        throw new RangeError("a bug in the task");
      },
    };
    await expect(solve(broken, adds).result).rejects.toThrow("a bug in the task");
    expect(() => solve({ ...counting(1), steps: -1 }, adds)).toThrow("task.steps");
    expect(() => solve(counting(1), adds, { budget: { maxElapsedMs: 5 } })).toThrow("budget.now");
    expect(() => solve(counting(1), adds, { budget: { maxCostUsd: Number.NaN } })).toThrow("budget.maxCostUsd");
    expect(() => solve(counting(1), adds, { escalations: [{ k: 0 }] })).toThrow("escalations.k");
  });

  test("lets timers and signals be heard although no call makes a promise", async () => {
    const signal = AbortSignal.timeout(5);
    const result = await solve({ ...counting(1e9), initial: 0 }, adds, { signal, keepActions: false }).result;
    expect(result).toMatchObject({ status: "stopped", reason: "cancelled" });
  });
});

describe("escalation", () => {
  test("takes the next terms in turn: a larger k, then other advisers", async () => {
    const asked: string[] = [];
    const split = ({ step, state }: StepQuestion<number>, { index }: SampleContext): string => {
      asked.push(`first ${step}`);
      return String(step === 1 ? index % 2 : state + 1);
    };
    const other = (question: StepQuestion<number>): string => {
      asked.push(`second ${question.step}`);
      return adds(question);
    };
    const result = await solve(counting(3), split, {
      k: 2,
      maxSamples: 4,
      escalations: [{ k: 3, maxSamples: 2 }, { ask: other }],
    }).result;
    expect(result).toMatchObject({ status: "solved", state: 3, totals: { escalated: 1 } });
    expect(asked.filter((entry) => entry === "first 1")).toHaveLength(6);
    // The k of the level before stays.
    expect(asked.filter((entry) => entry === "second 1")).toHaveLength(3);
    // The first adviser is back for the next step.
    expect(asked.filter((entry) => entry === "first 2")).toHaveLength(2);
  });
});

describe("a verifier", () => {
  test("vetoes an answer before it votes, so that even a common error does not win", async () => {
    const task = hanoi(4);
    // Half of the answers put a disk on a smaller one.
    const illegal = ({ state, step }: StepQuestion<Pegs>, { index }: SampleContext): string => {
      const { move, next } = rightMove(state, step, 4);
      return `move = ${JSON.stringify(index % 2 === 0 ? [4, 0, 0] : move)}\nnext_state = ${JSON.stringify(next)}`;
    };
    const verify = ({ action }: { action: Move }): string | undefined =>
      action[1] === action[2] ? "moves a disk onto its own peg" : undefined;
    const result = await solve({ ...task, verify }, illegal, { k: 2, maxSamples: 12 }).result;
    expect(result).toMatchObject({ status: "solved", state: solved(4) });
    expect(result.totals.flagged).toBeGreaterThan(15);
    expect((await solve(task, illegal, { k: 2, maxSamples: 12 }).result).status).toBe("stopped");
  });
});

describe("a budget", () => {
  test.each([
    ["calls", { maxCalls: 10 }, 3],
    ["tokens", { maxTokens: 600 }, 2],
    ["money", { maxCostUsd: 0.05 }, 2],
  ])("of %s stops the run between rounds", async (_name, budget, steps) => {
    const ask = (question: StepQuestion<number>) => ({
      text: adds(question),
      usage: { inputTokens: 80, outputTokens: 20, costUsd: 0.01 },
    });
    const result = await solve(counting(50), ask, { k: 3, budget }).result;
    expect(result).toMatchObject({
      status: "stopped",
      reason: "budget",
      steps,
      totals: { calls: steps * 3, inputTokens: steps * 240 },
    });
  });

  test("of time stops it by the clock it was given", async () => {
    let ms = 0;
    const ask = async (question: StepQuestion<number>): Promise<string> => {
      ms += 10;
      return adds(question);
    };
    const result = await solve(counting(50), ask, { k: 1, budget: { maxElapsedMs: 45, now: () => ms } }).result;
    expect(result).toMatchObject({ status: "stopped", reason: "budget", steps: 5 });
  });
});

describe("checkpoints", () => {
  const adviser = hanoiAdviser(6, 42, { wrong: 0.05, malformed: 0.02 });
  const options = { k: 3, maxSamples: 40, checkpointEvery: 7 };

  test("a run that was killed anywhere gives, resumed, the very result of an uninterrupted one", async () => {
    const whole = JSON.stringify(await solve(hanoi(6), adviser, { ...options, checkpoints: memoryLog() }).result);
    const random = randomSource(9);
    for (let trial = 0; trial < 25; trial += 1) {
      const log = memoryLog<Pegs, Move>();
      // Killed two or three times; what was not appended is lost.
      for (let life = 0; life < 2 + (trial % 2); life += 1) {
        let left = Math.floor(random() * 150);
        const mortal: typeof adviser = (question, context) => {
          if (left <= 0) throw new Error("killed");
          left -= 1;
          return adviser(question, context);
        };
        const dead: CheckpointLog<Pegs, Move> = {
          ...log,
          append: (record) => {
            if (left <= 0) throw new Error("killed");
            return log.append(record);
          },
        };
        await solve(hanoi(6), mortal, { ...options, maxFailures: 0, checkpoints: dead }).result.catch(() => {});
      }
      const resumed = await solve(hanoi(6), adviser, { ...options, checkpoints: log }).result;
      expect(JSON.stringify(resumed)).toBe(whole);
    }
  });

  test("a finished run is not run again", async () => {
    const log = memoryLog<number, string>();
    const first = await solve(counting(23), adds, { checkpoints: log }).result;
    const records = log.lines.length;
    const never = (): string => {
      throw new Error("asked again");
    };
    expect(await solve(counting(23), never, { checkpoints: log }).result).toEqual(first);
    expect([records, log.lines.length]).toEqual([3, 3]);
  });

  test("a stopped run goes on where it was, with what it had cost", async () => {
    const log = memoryLog<number, string>();
    const stopped = await solve(counting(30), adds, { k: 2, budget: { maxCalls: 25 }, checkpoints: log }).result;
    expect(stopped).toMatchObject({ status: "stopped", steps: 12, totals: { calls: 24 } });
    const resumed = await solve(counting(30), adds, { k: 2, budget: { maxCalls: 60 }, checkpoints: log }).result;
    expect(resumed).toMatchObject({ status: "solved", state: 30, totals: { calls: 60 } });
    expect(resumed.actions).toHaveLength(30);
  });

  test("what an undecided step cost is not forgotten", async () => {
    const log = memoryLog<number, string>();
    const split = (_question: StepQuestion<number>, { index }: SampleContext): string => String(index);
    await solve(counting(3), split, { k: 2, checkpoints: log }).result;
    const resumed = await solve(counting(3), adds, { k: 2, checkpoints: log }).result;
    expect(resumed).toMatchObject({ status: "solved", totals: { calls: 8 + 6, votes: 8 + 6 } });
  });

  test.each([
    ["another task", { task: "other" }],
    ["a gap", { from: 5, step: 6 }],
    ["missing actions", { actions: [] }],
    ["no actions at all", { actions: null }],
    ["a state that is not there", { state: undefined }],
    ["a step that is no number", { step: "2" }],
    ["no totals", { totals: null }],
    ["totals with a hole", { totals: { votes: 6 } }],
  ])("of %s are refused", async (_name, damage) => {
    const log = memoryLog<number, string>();
    await solve(counting(2), adds, { checkpoints: log }).result;
    log.lines[0] = JSON.stringify({ ...JSON.parse(log.lines[0] ?? ""), ...damage });
    await expect(solve(counting(2), adds, { checkpoints: log }).result).rejects.toMatchObject({
      code: "MAKER_CHECKPOINT_MISMATCH",
    });
  });
});

describe("events", () => {
  test("tell every step and end with the result", async () => {
    const events: SolveEvent<number, string>[] = [];
    const run = solve(counting(12), adds, { k: 2, checkpoints: memoryLog() });
    for await (const event of run) events.push(event);
    const kinds = events.map((event) => event.type);
    expect(kinds).toEqual([
      "run-start",
      ...Array<string>(10).fill("step-end"),
      "checkpoint",
      "step-end",
      "step-end",
      "checkpoint",
      "run-end",
    ]);
    expect(events[1]).toMatchObject({
      step: 0,
      action: "add",
      state: 1,
      vote: { winner: { votes: 2 } },
      totals: { calls: 2 },
    });
    expect(events.at(-1)).toEqual({ type: "run-end", result: await run.result });
  });

  test("include those of the votes when asked for", async () => {
    const seen: string[] = [];
    for await (const event of solve(counting(1), adds, { k: 1, voteEvents: true })) {
      seen.push(event.type === "vote-event" ? event.event.type : event.type);
    }
    expect(seen).toEqual([
      "run-start",
      "round-start",
      "sample-start",
      "sample-end",
      "round-end",
      "vote-end",
      "step-end",
      "run-end",
    ]);
  });

  test("leaving the loop cancels the run and keeps what was done", async () => {
    const log = memoryLog<number, string>();
    const run = solve(counting(1000), async (question) => adds(question), { checkpoints: log });
    for await (const event of run) if (event.type === "step-end" && event.step === 4) break;
    const result = await run.result;
    expect(result).toMatchObject({ status: "stopped", reason: "cancelled" });
    expect(JSON.parse(log.lines.at(-1) ?? "")).toMatchObject({ step: result.steps });
  });

  test("do not pile up when the reader is slow", async () => {
    let calls = 0;
    const run = solve(counting(5000), (question) => ((calls += 1), adds(question)), { k: 1 });
    for await (const event of run) {
      if (event.type !== "step-end") continue;
      expect(calls - event.step).toBeLessThan(200);
      if (event.step === 300) break;
    }
  });
});

function expectedMoves(disks: number): readonly Move[] {
  const moves: Move[] = [];
  let { initial: state } = hanoi(disks);
  for (let step = 0; step < 2 ** disks - 1; step += 1) {
    const { move, next } = rightMove(state, step, disks);
    moves.push(move);
    state = next;
  }
  return moves;
}
