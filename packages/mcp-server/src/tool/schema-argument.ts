import { z } from "zod";

/**
 * Values of a `schema` argument: the workflow's names, here again since the workflow is loaded with the first call only,
 * and `tools`, what every tool takes and gives.
 */
export const schemaArgument: z.ZodEnum<{
  stage1_output: "stage1_output";
  stage2_output: "stage2_output";
  stage3_output: "stage3_output";
  stage4_output: "stage4_output";
  stage5_output: "stage5_output";
  judge_output: "judge_output";
  tools: "tools";
}> = z.enum([
  "stage1_output",
  "stage2_output",
  "stage3_output",
  "stage4_output",
  "stage5_output",
  "judge_output",
  "tools",
]);
