/** Help on who decides. */
export const humanInTheLoopTopic: string = `## People in charge

Advisers propose, a person disposes. A stage ends with a report of what was found, what is risky and which questions a
reviewer should answer first; the next stage starts when somebody has approved it, and a rejection or a wish for changes
comes with its reason.

1. maestro_workflow_with_hitl opens a run: which task, from which stage on.
2. maestro_run_stage_with_approval runs a stage and leaves a request; for work of your own, maestro_request_approval does. Show
   the person \`display\` and the critical questions (maestro_get_stage_questions has them all), and wait.
3. maestro_submit_approval hands in what they decided, with their words. They can also decide without you: \`maestro review\` in a
   browser, \`maestro approvals\` in a terminal. maestro_get_pending_approvals shows what still waits,
   maestro_get_approval_history who decided what, and how sure that is.
4. Approved: run the next stage; what they said is in its prompt. Wish for changes: run the same stage again. Rejected: stop.

What was approved is bound to outputs, patch, checks and commit; when one of them changes, the gate asks again.

Every decision carries how it was made. What a model passes on as a person's word is recorded as a model's word and never
counts as a person's; \`approvals.minimum\` in the configuration says how sure it has to be.

What an adviser writes is a proposal until you apply it: only maestro_apply_patch changes files, whole or not at all and with
a backup, and maestro_restore_from_backup undoes it. What maestro_verify runs is what the project declares or the user's
configuration lists. \`--read-only\` leaves out whatever changes files or runs commands.`;
