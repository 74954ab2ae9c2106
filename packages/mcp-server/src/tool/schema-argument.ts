import { schemaNames, type SchemaName } from "@maestro/workflow/terms";
import { z } from "zod";

/** Values of a `schema` argument: the workflow's names, and `tools`, what every tool takes and gives. */
export const schemaArgument: z.ZodEnum<{ [Name in SchemaName | "tools"]: Name }> = z.enum([...schemaNames, "tools"]);
