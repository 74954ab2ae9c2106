import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { vote, type Sample } from "@maestro/maker";
import { startConsensusVote, startMicroStepVote } from "@maestro/workflow";
import { drawVote } from "../../src/drawing/draw-vote.ts";
import { adviser, workflowWith } from "../support/test-workflow.ts";
import { assertWellFormed } from "./well-formed.ts";

/** Draws a vote among these answers, in turn; null is a failed call. */
async function drawingOf(answers: readonly (string | null | Sample)[], k = 2): Promise<string> {
  const result = await vote(
    ({ index }) => {
      const answer = answers[index % answers.length];
      if (answer === null || answer === undefined) throw new Error("down");
      return typeof answer === "string" ? { text: answer, source: `adviser ${index % 2}` } : answer;
    },
    { k, maxSamples: 12, retry: false },
  ).result;
  const svg = drawVote(result, k);
  assertWellFormed(svg);
  return svg;
}

describe("drawVote", () => {
  it("marks the winner and draws a dot for each sample, in the row of its adviser", async () => {
    const svg = await drawingOf(["yes", "no", "yes", "yes"]);
    expect(svg).toContain("Vote: decided, ahead by 2 (k = 2)");
    expect(svg).toContain(">3 · winner</text>");
    expect(svg).toContain("sample 2, round 1, adviser 1: valid<");
    expect(svg.match(/<g><title>sample/gu)).toHaveLength(4);
  });

  it("says plainly that a vote is undecided, and calls no answer the winner", async () => {
    const svg = await drawingOf(["yes", "no"]);
    expect(svg).toContain("Vote: undecided, the answers were used up below the margin");
    expect(svg).not.toContain("· winner");
  });

  it("draws a vote in which every call failed", async () => {
    const svg = await drawingOf([null]);
    expect(svg).toContain("no valid answer");
    expect(svg).toContain("unnamed: failed");
  });

  it("gives the reason of a red flag", async () => {
    const flagged = { text: "x", source: "codex", flags: [{ reason: "too-long", detail: "x" }] };
    const svg = await drawingOf([flagged]);
    expect(svg).toContain("codex: red-flagged, too-long");
    expect(svg).toContain("red flags: too-long 12");
  });

  it("keeps markup in an answer a text", async () => {
    const svg = await drawingOf(["<script>alert('&')</script>]]>"]);
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script&gt;alert('&amp;')&lt;/script&gt;]]&gt;");
  });

  it("is well-formed whatever advisers answer and are called", async () => {
    const text = fc.string({ unit: "binary", minLength: 1 });
    await fc.assert(
      fc.asyncProperty(text, text, async (answer, source) => {
        const svg = await drawingOf([{ text: answer, source }]);
        // oxlint-disable-next-line no-control-regex -- these are what XML forbids
        expect(svg).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u);
      }),
      { numRuns: 50 },
    );
  });

  it("names an answer too long to draw by its length, and never shows a part of it", async () => {
    const svg = await drawingOf(["secret ".repeat(1999) + "secret"]);
    expect(svg).toContain("(a text of 13,999 characters)");
    expect(svg).not.toContain("secret");
  });
});

it("leaves vote.svg in the run of a consensus vote, masked", async () => {
  const deps = workflowWith([adviser("a", "hush")]);
  const run = await startConsensusVote({ question: "What?", providers: ["a"] }, deps);
  expect((await run.result).warnings).toEqual([]);
  const { text } = await deps.runs.readArtifact(run.runId, "vote.svg");
  assertWellFormed(text);
  expect(text).toContain(">***</text>");
  expect(text).not.toContain("hush");
});

it("leaves vote.svg in the run of a micro-step's vote in which nobody answered", async () => {
  const deps = workflowWith([adviser("a", { fail: "PROVIDER_TIMEOUT" })]);
  const run = await startMicroStepVote({ stepType: "h1_root_cause", prompt: "Why?", providers: ["a"] }, deps);
  await expect(run.result).rejects.toMatchObject({ code: "PROVIDER_TIMEOUT" });
  assertWellFormed((await deps.runs.readArtifact(run.runId, "vote.svg")).text);
});
