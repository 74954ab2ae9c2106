import { describe, expect, it } from "vitest";
import { createHanoiTask, startSolve } from "@maestro/workflow";
import { drawSolveRun } from "../../src/drawing/draw-solve-run.ts";
import type { DrawnRun } from "../../src/drawing/solve-run-trace.ts";
import { adviser, workflowWith } from "../support/test-workflow.ts";
import { assertWellFormed } from "./well-formed.ts";

function drawing(run: Partial<DrawnRun>): string {
  const svg = drawSolveRun({
    k: 3,
    steps: run.votes?.length ?? 7,
    firstStep: 0,
    votes: [],
    escalated: new Set(),
    totals: undefined,
    end: "solved",
    ...run,
  });
  assertWellFormed(svg);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
  return svg;
}

describe("drawSolveRun", () => {
  it("draws a bar for each step and marks those undecided at first", () => {
    const svg = drawing({ votes: [3, 5, 3, 11], escalated: new Set([3]) });
    expect(/class="bars"[^>]* d="([^"]*)"/u.exec(svg)?.[1]?.match(/M/gu)).toHaveLength(4);
    expect(svg).toContain("▲ undecided at first");
  });

  it("draws a run that stopped before its first decision", () => {
    const svg = drawing({ end: "undecided" });
    expect(svg).toContain("stopped at a step that stayed undecided, 0 of 7 steps");
    expect(svg).toContain("Nothing to estimate it from");
  });

  it("says that the steps before a resume are drawn elsewhere", () => {
    expect(drawing({ firstStep: 4, votes: [3, 3], steps: 6 })).toContain("Steps 1 to 4 are in an earlier run.");
  });

  it("estimates no error rate at k = 1, where agreement says nothing", () => {
    expect(drawing({ k: 1, votes: [1, 1, 1] })).toContain("Nothing to estimate it from");
  });

  it("stays under 300 KB at 100,000 steps", () => {
    const votes = Array.from({ length: 100_000 }, (_, step) => (step % 7 === 0 ? 5 : 3));
    const svg = drawing({ votes, escalated: new Set(votes.keys()) });
    expect(svg).toContain("a bar is 200 steps");
    expect(svg.length).toBeLessThan(300_000);
  });
});

it("leaves run.svg in the folder of a run that stopped", async () => {
  const deps = workflowWith([adviser("a", "no move")]);
  const task = createHanoiTask(3);
  const { runId, result } = await startSolve({ task, title: "a tower", provider: "a", k: 2 }, deps);
  expect(await result).toMatchObject({ status: "stopped", warnings: [] });
  const { text } = await deps.runs.readArtifact(runId, "run.svg");
  assertWellFormed(text);
  expect(text).toContain("0 of 7 steps");
});
