import { z } from "zod";

/** Values of every `role` argument. The workflow's own, here again since the workflow is loaded with the first call only. */
export const roleArgument: z.ZodEnum<{
  example_analyst: "example_analyst";
  hypothesis_scientist: "hypothesis_scientist";
  implementer: "implementer";
  debugger: "debugger";
  refiner: "refiner";
  judge: "judge";
}> = z.enum(["example_analyst", "hypothesis_scientist", "implementer", "debugger", "refiner", "judge"]);
