import { createMemoryStore, type KeyValueStore, type MaskedText, type Masker } from "@maestro/core";
import { createFakeClock, createSeededRandom, type FakeClock } from "@maestro/core/testing";
import { type Approval, type Approvals, type ApprovalsOptions, createApprovals, stageQuestions } from "@maestro/hitl";

/** Masks one word, so that tests can see where masking happens. */
export const secret: string = ["drawn", "for", "tests"].join("-");

export const masker: Masker = {
  mask: (text) => {
    const masked = text.replaceAll(secret, "***") as MaskedText;
    return { text: masked, count: masked === text ? 0 : 1, byRule: {} };
  },
};

/** Approvals in memory with a clock that stands still. */
export interface TestApprovals {
  readonly approvals: Approvals;
  readonly store: KeyValueStore;
  readonly clock: FakeClock;
  readonly options: ApprovalsOptions;
}

export function createTestApprovals(changes: Partial<ApprovalsOptions> = {}): TestApprovals {
  const clock = createFakeClock();
  const store = changes.store ?? createMemoryStore();
  const options = { store, masker, clock, randomBytes: createSeededRandom(1).bytes, ...changes };
  return { approvals: createApprovals(options), store, clock, options };
}

export const outputs = {
  observations: [{ fact: "The lock is never released.", source: "src/lock.ts:12" }],
  confidence: 0.9,
};

/** A run that began when the fake clock begins. */
export const runId = "20260131_120000_0a1b2c3d";

/** Harmless answers to every critical question of a stage. */
export function allAnswers(stage: Approval["request"]["stage"]): Record<string, string> {
  const critical = stageQuestions(stage).filter(({ priority }) => priority === "critical");
  return Object.fromEntries(critical.map(({ id, options }) => [id, options[0]?.text.en ?? "None"]));
}

/** The error that something rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<Error & { code?: string; details?: object }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("It did not reject with an error.");
}
