import type { StageInput } from "@maestro/workflow";
import { z } from "zod";
import { stage, texts, timeoutSec, toTimeoutMs, waitSec } from "./arguments.ts";

/** Arguments of the tools that run a stage. */
export const stageInput: {
  readonly stage: typeof stage;
  readonly task: z.ZodString;
  readonly context_files: ReturnType<typeof texts>;
  readonly context_facts: ReturnType<typeof texts>;
  readonly context_errors: ReturnType<typeof texts>;
  readonly providers: z.ZodOptional<z.ZodArray<z.ZodString>>;
  readonly baseline_confidence: z.ZodDefault<z.ZodNumber>;
  readonly timeout_sec: typeof timeoutSec;
  readonly wait_sec: typeof waitSec;
} = {
  stage: stage.describe("The stage."),
  task: z.string().describe("The whole task."),
  context_files: texts("Paths to send.").meta({ help: "Paths of files to send, secrets masked." }),
  context_facts: texts("Known facts.").meta({ help: "Facts that are established." }),
  context_errors: texts("Errors, logs.").meta({ help: "Error texts, logs, stack traces." }),
  providers: z
    .array(z.string())
    .optional()
    .describe("Who to ask.")
    .meta({ help: "Advisers to ask, instead of the stage's own." }),
  baseline_confidence: z.number().min(0).max(1).default(0).describe("Your own confidence.").meta({
    help: "How likely a single adviser is to succeed, 0 to 1: from the capability threshold on, several are not asked.",
  }),
  timeout_sec: timeoutSec,
  wait_sec: waitSec,
};

/** Such arguments as the workflow takes them. */
export function toStageInput(input: z.output<z.ZodObject<typeof stageInput>>): StageInput {
  return {
    stage: input.stage,
    task: input.task,
    context: { files: input.context_files, facts: input.context_facts, errors: input.context_errors },
    providers: input.providers,
    baselineConfidence: input.baseline_confidence,
    timeoutMs: toTimeoutMs(input.timeout_sec),
  };
}
