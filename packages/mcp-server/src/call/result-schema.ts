import { z } from "zod";

const nextStep = z.object({
  tool: z.string(),
  arguments: z.record(z.string(), z.unknown()).optional(),
  why: z.string(),
});

/** What every result has around the tool's own fields. */
const envelopeFields = {
  warnings: z.array(z.string()),
  next: z.array(nextStep).optional().describe("Calls that make sense now."),
  run_id: z.string().optional(),
  error: z.string().nullable().optional(),
  error_code: z.string().optional(),
  argument: z.string().optional(),
  allowed: z.array(z.string()).optional(),
} as const;

/** The schema of a tool's whole result: the envelope with the tool's own fields, all of them optional. */
export function resultSchema(output: z.ZodObject): z.ZodObject {
  return z.object({ ok: z.boolean(), ...envelopeFields, ...output.partial().shape });
}
