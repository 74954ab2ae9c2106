import { describe, expect, it } from "vitest";
import {
  bestTopology,
  createCalibration,
  outcomeOfAttempt,
  type CoordinationAttempt,
  type Topology,
} from "../../src/index.ts";

const at = "2026-01-31T12:00:00.000Z";
const attempt: CoordinationAttempt = { topology: "mas_centralized", success: true, tokens: 0, messages: 6, rounds: 3 };

it("an attempt's outcome has its estimated overhead and the likeness of its outputs, not the outputs", () => {
  const outputs = ["the lock is held", "the lock is held"];
  const outcome = outcomeOfAttempt({ ...attempt, outputs }, at);
  expect(outcome).toEqual({
    at,
    topology: "mas_centralized",
    success: true,
    tokens: 0,
    messages: 6,
    rounds: 3,
    taskClass: "unknown",
    overheadPercent: 300,
    redundancy: 1,
  });
  expect(outcomeOfAttempt({ ...attempt, topology: "sas" }, at)).toMatchObject({ overheadPercent: 0, redundancy: null });
});

it.each(["rounds", "tokens", "messages", "errors"] as const)("an attempt with negative %s is refused", (argument) => {
  expect(() => outcomeOfAttempt({ ...attempt, [argument]: -1 }, at)).toThrow(
    expect.objectContaining({ code: "INVALID_ARGUMENT", argument }),
  );
});

describe("the best topology", () => {
  const times = (topology: Topology, successes: number, count: number): CoordinationAttempt[] =>
    Array.from({ length: count }, (_, index) => ({ ...attempt, topology, success: index < successes }));
  const best = (...attempts: readonly CoordinationAttempt[]): string | undefined =>
    bestTopology(createCalibration(attempts.map((one) => outcomeOfAttempt(one, at))))?.topology;

  it("is none before one has five outcomes", () => {
    expect(best()).toBeUndefined();
    expect(best(...times("sas", 4, 4))).toBeUndefined();
  });

  it("succeeds more often, and a topology without outcomes never is", () => {
    expect(best(...times("sas", 1, 10), ...times("mas_independent", 9, 10))).toBe("mas_independent");
    expect(best(...times("sas", 0, 5))).toBe("sas");
  });
});
