/** Help on the five stages. */
export const workflowTopic: string = `## Five stages

1. **analyze**: collect what is certain. Read, reproduce, write facts down before anybody guesses. One agent.
2. **hypothesize**: let several advisers explain the facts independently, then check the explanations against them.
3. **implement**: one agent changes the code, in small patches. Several writers at once only make conflicts.
4. **debug**: one agent, one experiment at a time. Each step needs the result of the one before, so more agents make it worse.
5. **improve**: once the tests pass, let several advisers review, then apply what the tests still allow.

maestro_run_stage runs one of them with everything that belongs to it: who is asked, what an answer must be, what it may cost and what
comes next; maestro_workflow_state tells where the work stands. maestro_run_stage_with_approval does the same
and has a person decide about each stage: see human_in_the_loop. Stages can be done by hand as well: maestro_start_artifact_run,
maestro_save_stage_artifact and maestro_log_evidence keep what came of them, maestro_load_artifact_run and
maestro_get_evidence_chain read it back.

How the tools fit: maestro_consult in any stage for a second opinion; maestro_ensemble_generate in hypothesize and improve;
maestro_consensus_vote for a short question whose answer everything else rests on; maestro_red_flag_check and
maestro_validate_content before an answer is used; maestro_apply_patch in implement, and maestro_verify after every patch.

What decides: tests before votes, votes before opinions.`;
