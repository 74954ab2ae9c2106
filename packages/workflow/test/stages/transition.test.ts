import fc from "fast-check";
import { stages } from "@maestro/core";
import { transitionAfter, type StageEnd } from "@maestro/workflow";
import { describe, expect, it } from "vitest";

const outcomes = ["passed", "same_error", "new_error", "regression", "unknown"] as const;

function end(stage: StageEnd["stage"], rest: Partial<StageEnd> = {}): StageEnd {
  return { stage, outcome: "succeeded", checks: "unknown", debugIterations: 0, ...rest };
}

describe("the stage machine", () => {
  it.each([
    ["enough facts lead to hypotheses", end("analyze", { confidence: 0.6 }), "advance", "hypothesize"],
    ["too few facts lead to more of them", end("analyze", { confidence: 0.59 }), "repeat", "analyze"],
    ["a failed analysis is tried again", end("analyze", { outcome: "failed" }), "repeat", "analyze"],
    ["hypotheses lead to a change", end("hypothesize"), "advance", "implement"],
    ["a change that passes leads to improve", end("implement", { checks: "passed" }), "advance", "improve"],
    ["a failed implement leads to debug", end("implement", { outcome: "failed" }), "advance", "debug"],
    [
      "a change with failing checks leads to debug",
      end("implement", { outcome: "failed", checks: "same_error" }),
      "advance",
      "debug",
    ],
    ["a regression leads to debug", end("implement", { outcome: "failed", checks: "regression" }), "advance", "debug"],
    ["silence is no change: implement again", end("implement", { outcome: "unanswered" }), "repeat", "implement"],
    ["a solved bug leads to improve", end("debug", { checks: "passed", debugIterations: 2 }), "advance", "improve"],
    [
      "what checks say outweighs what the answer claims",
      end("debug", { outcome: "failed", checks: "same_error", proposal: "resolved", debugIterations: 2 }),
      "repeat",
      "debug",
    ],
    [
      "the fourth iteration leaves one",
      end("debug", { outcome: "failed", checks: "new_error", debugIterations: 4 }),
      "repeat",
      "debug",
    ],
    [
      "the fifth iteration leads to a person",
      end("debug", { outcome: "failed", checks: "new_error", debugIterations: 5 }),
      "escalate",
      null,
    ],
    [
      "another cause leads back",
      end("debug", { proposal: "re_hypothesize", debugIterations: 1 }),
      "return",
      "hypothesize",
    ],
    ["an adviser may ask for a person", end("debug", { proposal: "escalate", debugIterations: 1 }), "escalate", null],
    ["improve is the end", end("improve", { checks: "passed" }), "done", null],
    [
      "a clean-up that breaks something is tried again",
      end("improve", { outcome: "failed", checks: "regression" }),
      "repeat",
      "improve",
    ],
    [
      "checks that fail lead back from improve",
      end("improve", { outcome: "failed", checks: "same_error" }),
      "return",
      "debug",
    ],
  ] as const)("%s", (_, from, type, stage) => {
    expect(transitionAfter(from)).toMatchObject({ type, stage });
  });

  it("never goes on to improve while checks fail, and never past five iterations of debug", () => {
    const ends = fc.record({
      stage: fc.constantFrom(...stages),
      outcome: fc.constantFrom("succeeded", "failed", "unanswered"),
      checks: fc.constantFrom(...outcomes),
      confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      proposal: fc.option(fc.constantFrom("resolved", "escalate", "continue_debug", "revert_all"), { nil: undefined }),
      debugIterations: fc.nat(8),
    });
    fc.assert(
      fc.property(ends, (from) => {
        const to = transitionAfter(from);
        const fails = from.outcome !== "succeeded" && from.checks !== "passed";
        const isSpent = from.stage === "debug" && from.outcome === "failed" && from.debugIterations >= 5;
        const forbidden = [...(fails && from.stage !== "improve" ? ["improve"] : []), ...(isSpent ? ["debug"] : [])];
        expect(forbidden).not.toContain(to.stage);
        expect(to.reason).not.toBe("");
      }),
    );
  });

  it.each([
    ["no change was made", end("implement", { outcome: "failed" }), /^No change was made/u],
    ["a change fails", end("implement", { outcome: "failed", checks: "new_error" }), /^The change does not do/u],
    ["one iteration is left", end("debug", { outcome: "failed", debugIterations: 4 }), /1 iteration is left\.$/u],
    ["three are left", end("debug", { outcome: "failed", debugIterations: 2 }), /3 iterations are left\.$/u],
  ])("says that %s", (_, ended, reason) => {
    expect(transitionAfter(ended).reason).toMatch(reason);
  });
});
