import { expect, test } from "vitest";
import * as maker from "../src/index.ts";

test("exports are these, no more and no less", () => {
  expect(Object.keys(maker).sort()).toEqual([
    "MakerError",
    "aheadByK",
    "assessCalibration",
    "betaPosterior",
    "calibrate",
    "canonicalJson",
    "checkRedFlags",
    "clopperPearson",
    "correlatedStepError",
    "createMonitor",
    "createTally",
    "dangerousCode",
    "dangerousCommand",
    "decidedAt",
    "eValue",
    "errorBound",
    "errorBoundAgainst",
    "errorCorrelation",
    "errorPerVote",
    "estimateErrorRate",
    "evidencePerVote",
    "exactText",
    "expectedRounds",
    "expectedVotes",
    "firstToK",
    "firstToKSuccess",
    "firstToKVotes",
    "forbiddenFile",
    "hedging",
    "invalidDiff",
    "isMakerError",
    "judgeFailure",
    "kMin",
    "kMinAgainst",
    "leaderPosterior",
    "logEValue",
    "makerErrorCodes",
    "matching",
    "multiFile",
    "normalizedText",
    "outlineDiff",
    "pFull",
    "pSub",
    "pSubError",
    "paperAdvisers",
    "paperSteps",
    "plan",
    "rankAdvisers",
    "sameAnswer",
    "sameFields",
    "sameJson",
    "schema",
    "solve",
    "tooLong",
    "tooShort",
    "truncated",
    "undecidedAfter",
    "unparsable",
    "varianceOfVotes",
    "vote",
    "voteCostUsd",
    "weightedSprt",
    "wilson",
  ]);
});

test("error codes are these", () => {
  expect(maker.makerErrorCodes).toEqual([
    "MAKER_INVALID_ARGUMENT",
    "MAKER_UNDECIDED",
    "MAKER_NOT_JSON",
    "MAKER_CHECKPOINT_MISMATCH",
  ]);
});

test("errors carry the brand that all Maestro packages know, and are recognised by it", () => {
  const error = new maker.MakerError("MAKER_UNDECIDED", "none", { hint: "more", details: { votes: 3 }, cause: 7 });
  expect(Symbol.for("maestro.error") in error).toBe(true);
  expect(error).toMatchObject({ name: "MakerError", hint: "more", details: { votes: 3 }, cause: 7 });
  expect([
    maker.isMakerError(error),
    maker.isMakerError(error, "MAKER_UNDECIDED"),
    maker.isMakerError(error, "MAKER_NOT_JSON"),
  ]).toEqual([true, true, false]);
  expect([maker.isMakerError(new Error("plain")), maker.isMakerError("text")]).toEqual([false, false]);
});
