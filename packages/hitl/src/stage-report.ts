import type { JsonObject, Stage } from "@maestro/core";
import type { Localized } from "./localized.ts";
import type { QuestionPriority, StageQuestion } from "./stage-question.ts";

/** Something that can go wrong, and how bad it would be. */
export interface StageRisk {
  readonly level: QuestionPriority;
  readonly text: Localized;
}

/** What a person reads before deciding about a stage. Everything in it that an adviser wrote is text, never markup. */
export interface StageReport {
  readonly stage: Stage;
  readonly displayName: Localized;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly durationMs: number;
  readonly summary: Localized;
  readonly outputs: JsonObject;
  readonly keyFindings: readonly Localized[];
  readonly risks: readonly StageRisk[];
  /** Where the outputs differ from the stage's schema, one sentence each. */
  readonly issues: readonly string[];
  /** The patch in question, as a unified diff. */
  readonly diff: string | null;
  readonly questions: readonly StageQuestion[];
  readonly metrics: JsonObject;
  /** Null after the last stage. */
  readonly nextStage: Stage | null;
  readonly nextStagePreview: Localized;
}
