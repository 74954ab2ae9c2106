/** Help on who decides. */
export const humanInTheLoopTopic: string = `## People in charge

Advisers propose, a person disposes. A stage ends with a report of what was found, what is risky and which questions a
reviewer should answer first; the next stage starts when somebody has approved it, and a rejection or a wish for changes
comes with its reason.

Every decision carries how it was made. What a model passes on as a person's word is recorded as a model's word and never
counts as a person's; \`approvals.minimum\` in the configuration says how sure it has to be.

What an adviser writes is a proposal until you apply it: only maestro_apply_patch changes files, whole or not at all and with
a backup, and maestro_restore_from_backup undoes it. What maestro_verify runs is what the project declares or the user's
configuration lists. \`--read-only\` leaves out whatever changes files or runs commands.`;
