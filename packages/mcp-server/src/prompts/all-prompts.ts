import type { PromptDefinition } from "./prompt-definition.ts";
import { reviewPrompt } from "./review-prompt.ts";
import { stagePrompts } from "./stage-prompts.ts";
import { votePrompt } from "./vote-prompt.ts";

/** Every prompt there is, in the order in which clients show them. */
export const allPrompts: readonly PromptDefinition[] = [...stagePrompts, votePrompt, reviewPrompt];
