import type { JsonSchema, Stage } from "@maestro/core";
import { analyzeSchema } from "./analyze-schema.ts";
import { debugSchema } from "./debug-schema.ts";
import { hypothesizeSchema } from "./hypothesize-schema.ts";
import { implementSchema } from "./implement-schema.ts";
import { improveSchema } from "./improve-schema.ts";

/** What each stage's answer must be (JSON Schema 2020-12): stated in the prompt, what answers are validated against, and what reports are laid out by. */
export const stageSchemas: Readonly<Record<Stage, JsonSchema>> = {
  analyze: analyzeSchema,
  hypothesize: hypothesizeSchema,
  implement: implementSchema,
  debug: debugSchema,
  improve: improveSchema,
};
