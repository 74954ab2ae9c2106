import { isMaestroError } from "@maestro/core";
import { createScriptedConsultant } from "@maestro/core/testing";
import { expect, test } from "vitest";
import {
  checkDegradation,
  coordinationEfficiency,
  ensemble,
  errorAmplification,
  estimateTurns,
  messageDensity,
  outcomeOfAttempt,
  overheadPercent,
  selectBest,
  selectTopology,
} from "../src/index.ts";

/** Numbers that callers pass by mistake, and numbers at the ends of what is allowed. */
const odd = [Number.NaN, Infinity, -Infinity, -1, 0, 0.5, 1, 2, 1e9, Number.MAX_SAFE_INTEGER];

const at = "2026-01-31T12:00:00.000Z";
const observed = { topology: "mas_centralized", messages: 1, rounds: 1, successes: 1, failures: 1 } as const;
const candidates = [
  { id: "a", content: "x" },
  { id: "b", content: "y" },
];

const functions: Readonly<Record<string, (x: number, y: number, z: number) => unknown>> = {
  overheadPercent: (turns, single) => overheadPercent(turns, single),
  coordinationEfficiency: (success, turns, single) => coordinationEfficiency(success, turns, single),
  messageDensity: (messages, turns) => messageDensity(messages, turns),
  errorAmplification: (failures, successes, single) =>
    errorAmplification({ successes, failures }, { successes: single, failures: 1 }),
  estimateTurns: (rounds, agents) => estimateTurns("mas_centralized", rounds, agents),
  outcomeOfAttempt: (tokens, messages, rounds) =>
    outcomeOfAttempt({ topology: "sas", success: true, tokens, messages, rounds }, at),
  "selectTopology's scores": (decomposability, sequentialDependency, toolComplexity) =>
    selectTopology({ decomposability, sequentialDependency, toolComplexity }),
  "selectTopology's options": (baselineSuccess, capabilityThreshold, costPerCallUsd) =>
    selectTopology({ baselineSuccess }, { capabilityThreshold, costPerCallUsd }),
  "checkDegradation's turns": (messages, turns, redundancy) =>
    checkDegradation({ ...observed, messages, turns, redundancy }),
  "checkDegradation's counts": (successes, failures, formatErrors) =>
    checkDegradation({ ...observed, successes, failures, formatErrors, baseline: { successes, failures } }),
  selectBest: (score, other) =>
    selectBest(candidates, { mode: "hybrid", lint: [{ candidateId: "a", score }], trust: { byProvider: {}, other } }),
  ensemble: (perConsultant) =>
    typeof ensemble({ prompt: "x" }, { consultants: [createScriptedConsultant(["y"])], perConsultant }),
};

/** What is wrong with how a call ended; undefined for an answer without NaN and for a refusal that names its argument. */
function fault(call: () => unknown): string | undefined {
  try {
    return namesNaN(call()) ? "it gave NaN" : undefined;
  } catch (error) {
    if (!isMaestroError(error, "INVALID_ARGUMENT")) return `it threw ${String(error)}`;
    return /^[\w.[\]]+: got .+, expected .+\.$/u.test(error.message) ? undefined : error.message;
  }
}

function namesNaN(value: unknown): boolean {
  if (typeof value === "number") return Number.isNaN(value);
  return typeof value === "object" && value !== null && Object.values(value).some(namesNaN);
}

test.each(Object.entries(functions))("%s: answered with a number or refused by name, at once", (_name, call) => {
  for (const x of odd) {
    for (const y of call.length > 1 ? odd : [0]) {
      for (const z of call.length > 2 ? odd : [0]) {
        expect(
          fault(() => call(x, y, z)),
          `${x}, ${y}, ${z}`,
        ).toBeUndefined();
      }
    }
  }
});
