import type { Stage } from "@maestro/core";
import { type ApprovalAssurance, approvalAssurances } from "@maestro/core/config";

/** The assurance of a recorded decision. `policy`: nobody was asked, a rule of the configuration approved. */
export type DecisionAssurance = ApprovalAssurance | "policy";

/** The least assurance that counts, of every stage or stage by stage. Stages left out take `agent_reported`. */
export type MinimumAssurance = ApprovalAssurance | Readonly<Partial<Record<Stage, ApprovalAssurance>>>;

/** The least assurance that an approval of one stage needs. */
export function minimumFor(minimum: MinimumAssurance, stage: Stage): ApprovalAssurance {
  return typeof minimum === "string" ? minimum : (minimum[stage] ?? "agent_reported");
}

/** Whether a decision is sure enough. `policy` suffices only where `agent_reported` does: no rule replaces a person. */
export function meetsMinimum(assurance: DecisionAssurance, minimum: ApprovalAssurance): boolean {
  return assurance === "policy"
    ? minimum === "agent_reported"
    : approvalAssurances.indexOf(assurance) >= approvalAssurances.indexOf(minimum);
}
