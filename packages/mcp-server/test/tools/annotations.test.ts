import { expect, it } from "vitest";
import { allTools } from "../../src/tools/all-tools.ts";

// readOnly, destructive, idempotent, openWorld. Codex runs a tool headless when it is read-only, or when it is neither
// destructive nor open-world; so all run there but the two that run commands and the one that hands in a final decision.
const table: Readonly<Record<string, readonly boolean[]>> = {
  maestro_apply_patch: [false, false, false, false],
  maestro_calibrate: [false, false, false, true],
  maestro_cancel_run: [false, false, true, false],
  maestro_check_degradation: [true, false, true, false],
  maestro_classify_task: [true, false, true, false],
  maestro_consensus_vote: [true, false, false, true],
  maestro_consult: [true, false, false, true],
  maestro_consult_with_role: [true, false, false, true],
  maestro_end_artifact_run: [false, false, false, false],
  maestro_ensemble_generate: [true, false, false, true],
  maestro_enter_skill: [true, false, true, false],
  maestro_enter_stage: [true, false, true, false],
  maestro_exit_stage: [true, false, true, false],
  maestro_get_approval_history: [true, false, true, false],
  maestro_get_coordination_policy: [true, false, true, false],
  maestro_get_coordination_stats: [true, false, true, false],
  maestro_get_evidence_chain: [true, false, true, false],
  maestro_get_loaded_tools: [true, false, true, false],
  maestro_get_metrics: [true, false, true, false],
  maestro_get_micro_steps: [true, false, true, false],
  maestro_get_pending_approvals: [true, false, true, false],
  maestro_get_role: [true, false, true, false],
  maestro_get_schema: [true, false, true, false],
  maestro_get_skill: [true, false, true, false],
  maestro_get_stage_questions: [true, false, true, false],
  maestro_get_stage_strategy: [true, false, true, false],
  maestro_git_state: [true, false, true, false],
  maestro_help: [true, false, true, false],
  maestro_list_artifact_runs: [true, false, true, false],
  maestro_list_providers: [true, false, true, false],
  maestro_load_artifact_run: [true, false, true, false],
  maestro_log_evidence: [false, false, false, false],
  maestro_pack_context: [true, false, true, false],
  maestro_read_artifact: [true, false, true, false],
  maestro_recommend_tools: [true, false, true, false],
  maestro_record_coordination_result: [false, false, false, false],
  maestro_red_flag_check: [true, false, true, false],
  maestro_request_approval: [false, false, false, false],
  maestro_restore_from_backup: [false, false, true, false],
  maestro_run_stage: [true, false, false, true],
  maestro_run_stage_with_approval: [true, false, false, true],
  maestro_run_status: [true, false, true, false],
  maestro_save_stage_artifact: [false, false, true, false],
  maestro_select_architecture: [true, false, true, false],
  maestro_select_best: [true, false, false, true],
  maestro_start_artifact_run: [false, false, false, false],
  maestro_submit_approval: [false, true, false, false],
  maestro_validate_content: [true, false, true, false],
  maestro_verify: [false, false, false, true],
  maestro_vote_micro_step: [true, false, false, true],
  maestro_workflow_state: [true, false, true, false],
  maestro_workflow_with_hitl: [false, false, false, false],
};

it("annotates every tool as the table says", () => {
  const actual = allTools.map(({ name, annotations: hints }) => [
    name,
    [hints.readOnlyHint, hints.destructiveHint, hints.idempotentHint, hints.openWorldHint],
  ]);
  expect(Object.fromEntries(actual)).toEqual(table);
});
