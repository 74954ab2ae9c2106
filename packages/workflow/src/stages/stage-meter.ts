import type { RunRecorder } from "@maestro/artifacts";
import type { Stage } from "@maestro/core";

/** What a stage has asked so far. */
export interface StageSpending {
  readonly calls: number;
  /** Calls that an adviser answered. */
  readonly answers: number;
  /** Tokens in and out, as far as advisers reported them. */
  readonly tokens: number;
}

/** Counts what a stage asks. */
export interface StageMeter {
  /** The run's recorder, which also counts, and names the stage in what it records of consults and decisions. */
  readonly recorder: RunRecorder;
  readonly spent: () => StageSpending;
}

/** Counts where consults are recorded, so that no call of an adviser is missed. */
export function meterStage(stage: Stage, recorder: RunRecorder): StageMeter {
  let spent: StageSpending = { calls: 0, answers: 0, tokens: 0 };
  return {
    spent: () => spent,
    recorder: {
      ...recorder,
      recordDecision: (decision) => recorder.recordDecision({ stage, ...decision }),
      recordConsult: async (record) => {
        const { answer, usage } = record;
        spent = {
          calls: spent.calls + 1,
          answers: spent.answers + (answer === null ? 0 : 1),
          tokens: spent.tokens + (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0),
        };
        await recorder.recordConsult({ ...record, stage });
      },
    },
  };
}
