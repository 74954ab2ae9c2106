import { expect, it } from "vitest";
import { allTools } from "../src/tools/all-tools.ts";

// Codex lets its model search for tools with BM25 instead of showing them all. So must a need in plain words find its tool.
// @see Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), equation 3.15; usual k1 and b
const [k1, b] = [1.2, 0.75];

const needs: Readonly<Record<string, string>> = {
  "undo the last patch": "maestro_restore_from_backup",
  "one agent or many?": "maestro_select_architecture",
  "get a second opinion from another model": "maestro_consult",
  "compare alternatives from several agents": "maestro_ensemble_generate",
  "vote on a short question until one answer leads": "maestro_consensus_vote",
  "run the tests and the linter": "maestro_verify",
  "apply a diff to the workspace": "maestro_apply_patch",
  "which advisers are installed": "maestro_list_providers",
  "stop a running call": "maestro_cancel_run",
  "wait for the result of a run": "maestro_run_status",
  "read the whole of a cut result": "maestro_read_artifact",
  "which branch and commit is checked out": "maestro_git_state",
  "is this answer hedging or broken": "maestro_red_flag_check",
  "how many votes do I need, estimate k": "maestro_calibrate",
  "put files and error logs into one prompt": "maestro_pack_context",
  "pick the best candidate": "maestro_select_best",
  "too many errors with several agents, fall back to one": "maestro_check_degradation",
  "documentation of a tool": "maestro_help",
  "log what I observed": "maestro_log_evidence",
  "why was this decided": "maestro_get_evidence_chain",
  "save the result of a stage": "maestro_save_stage_artifact",
  "list earlier runs": "maestro_list_artifact_runs",
  "load what an earlier run found": "maestro_load_artifact_run",
  "start a run folder of my own": "maestro_start_artifact_run",
  "end the run I started": "maestro_end_artifact_run",
  "have a human approve the change": "maestro_request_approval",
  "ask the user for permission": "maestro_request_approval",
  "what will the human be asked": "maestro_get_stage_questions",
  "the user approved it": "maestro_submit_approval",
  "reject and ask for a revision": "maestro_submit_approval",
  "what is waiting for approval": "maestro_get_pending_approvals",
  "who approved this": "maestro_get_approval_history",
  "questions for the reviewer": "maestro_get_stage_questions",
  "workflow with a human in charge": "maestro_workflow_with_hitl",
  "run a stage and wait for a human's approval": "maestro_run_stage_with_approval",
  "revert my change": "maestro_restore_from_backup",
  rollback: "maestro_restore_from_backup",
  "have another AI look over my code": "maestro_consult",
  "use a persona for the question": "maestro_consult_with_role",
  "brainstorm several ideas in parallel": "maestro_ensemble_generate",
  "choose a winner from the solutions": "maestro_select_best",
  "let the models vote": "maestro_consensus_vote",
  "vote on the root cause of a bug": "maestro_vote_micro_step",
  "how reliable is the model on this kind of step": "maestro_calibrate",
  "execute npm test": "maestro_verify",
  "check whether my code compiles": "maestro_verify",
  "shorten the logs so they fit in the prompt": "maestro_pack_context",
  "which models can I use": "maestro_list_providers",
  "how far are we in the workflow": "maestro_workflow_state",
  "what did we spend, how many calls": "maestro_get_metrics",
  "what should I do in the debug stage": "maestro_get_skill",
  "what format must the output of a stage have": "maestro_get_schema",
  "should I use multiple agents for this task": "maestro_select_architecture",
  "is this task parallelizable or sequential": "maestro_classify_task",
  "are the agents doing worse than a single one": "maestro_check_degradation",
  "how to coordinate in the implement stage": "maestro_get_stage_strategy",
  "write down a fact for the audit": "maestro_log_evidence",
  "audit trail of decisions": "maestro_get_evidence_chain",
  "start the next stage with its tools": "maestro_enter_stage",
  "unload tools": "maestro_exit_stage",
  "which tools are active right now": "maestro_get_loaded_tools",
  "which tool should I use for this": "maestro_recommend_tools",
  "break the task into small atomic steps": "maestro_get_micro_steps",
  "uncommitted changes and recent commits": "maestro_git_state",
  "abort the vote that is still going": "maestro_cancel_run",
  "is my job done yet": "maestro_run_status",
  "show the full output that was truncated": "maestro_read_artifact",
  "finish and close the run": "maestro_end_artifact_run",
  "execute the hypothesize stage": "maestro_run_stage",
  "ask codex for advice": "maestro_consult",
  "generate solutions with different models": "maestro_ensemble_generate",
  "run the linter": "maestro_verify",
  "rank candidates by test results": "maestro_select_best",
  "which topology should I use": "maestro_select_architecture",
  "multi-agent or single agent": "maestro_select_architecture",
  "detect malformed answers": "maestro_red_flag_check",
  "approve the stage": "maestro_submit_approval",
  "list available tools": "maestro_get_loaded_tools",
  "tools for the debugging stage": "maestro_enter_stage",
  "current stage": "maestro_workflow_state",
  "which agents are available": "maestro_list_providers",
  "how do I use this tool": "maestro_help",
  "git status of the repo": "maestro_git_state",
  "success rate per provider": "maestro_get_metrics",
  "record whether the topology worked": "maestro_record_coordination_result",
  "split into micro steps": "maestro_get_micro_steps",
  "coordination policy for a stage": "maestro_get_coordination_policy",
  "is it worth asking several agents": "maestro_select_architecture",
  "store the analysis": "maestro_save_stage_artifact",
  "find a run from yesterday": "maestro_list_artifact_runs",
  "provenance of a decision": "maestro_get_evidence_chain",
  "get human sign-off": "maestro_request_approval",
  "budget of consults per stage": "maestro_get_coordination_policy",
  "did single or multi agents do better in the past": "maestro_get_coordination_stats",
  "start working on the implement stage": "maestro_enter_stage",
  "cancel the last change I made": "maestro_restore_from_backup",
};

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).filter((word) => word !== "maestro");
}

/** Names of the tools, the one that fits a need best first. */
function rank(need: string): readonly string[] {
  const documents = allTools.map(({ name, description }) => ({ name, words: wordsOf(`${name} ${description}`) }));
  const averageLength = documents.reduce((sum, { words }) => sum + words.length, 0) / documents.length;
  const scoreOf = (words: readonly string[]): number =>
    wordsOf(need).reduce((sum, word) => {
      const having = documents.filter((document) => document.words.includes(word)).length;
      const idf = Math.log(1 + (documents.length - having + 0.5) / (having + 0.5));
      const count = words.filter((candidate) => candidate === word).length;
      return sum + (idf * count * (k1 + 1)) / (count + k1 * (1 - b + (b * words.length) / averageLength));
    }, 0);
  return documents
    .map(({ name, words }) => ({ name, score: scoreOf(words) }))
    .sort((one, other) => other.score - one.score || (one.name < other.name ? -1 : 1))
    .map(({ name }) => name);
}

it.each(Object.entries(needs))("%s: finds %s among the first three", (need, tool) => {
  expect(rank(need).slice(0, 3)).toContain(tool);
});
