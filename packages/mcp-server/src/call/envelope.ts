import { z } from "zod";
import { toJsonValue, isJsonObject, type JsonObject } from "@maestro/core";
import type { ToolReply } from "../tool/tool-reply.ts";
import { toFailure } from "./failure.ts";

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

/** The schema of a tool's whole result: its own fields, none of them certain to be there, within the envelope. */
export function resultSchema(output: z.ZodObject): z.ZodObject {
  return z.object({ ok: z.boolean(), ...envelopeFields, ...output.partial().shape });
}

/** The one shape of every result: `ok` first, the tool's fields, then what went wrong, what to mind and what to do next. */
export function toEnvelope(reply: ToolReply<JsonObject>, warnings: readonly string[] = []): JsonObject {
  const envelope = toJsonValue({
    ok: reply.error === undefined,
    ...reply.fields,
    ...(reply.error === undefined ? {} : toFailure(reply.error)),
    ...(reply.runId === undefined ? {} : { run_id: reply.runId }),
    warnings: [...warnings, ...(reply.warnings ?? [])],
    ...(reply.next === undefined || reply.next.length === 0 ? {} : { next: reply.next }),
  });
  return isJsonObject(envelope) ? envelope : {};
}
