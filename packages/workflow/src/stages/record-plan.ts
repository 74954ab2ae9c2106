import type { RunRecorder } from "@maestro/artifacts";
import type { StagePreparation } from "./prepare-stage.ts";
import type { StageInput } from "./stage-input.ts";

/** Records why a stage is done the way it is: its topology, whom it asks, what it spends. */
export async function recordPlan(
  { stage, baselineConfidence = 0 }: StageInput,
  { plan, budget, advisers }: StagePreparation,
  recorder: RunRecorder,
): Promise<void> {
  const { topology } = plan;
  await recorder.recordDecision({
    type: "topology",
    stage,
    topology: topology.topology,
    rule: topology.rule,
    confidence: topology.confidence,
    task_class: topology.taskClass,
    rationale: topology.rationale,
    expected_calls: { ...topology.expected.calls },
  });
  await recorder.recordDecision({
    type: "ensemble",
    stage,
    agents: plan.agents,
    advisers: advisers.map(({ id }) => id),
    baseline_confidence: baselineConfidence,
    skipped_by_capability: plan.skippedByCapability,
    expected_calls: plan.expectedCalls,
    reasons: [...plan.reasons],
  });
  await recorder.recordDecision({
    type: "budget",
    stage,
    consult: budget.used + 1,
    max_consults: budget.max,
    consult_in_stage: budget.stageUsed + 1,
    max_consults_in_stage: budget.stageMax,
  });
}
