import { roleNames, type RoleName } from "@maestro/workflow/terms";
import { z } from "zod";

/** Values of every `role` argument. */
export const roleArgument: z.ZodEnum<{ [Name in RoleName]: Name }> = z.enum(roleNames);
