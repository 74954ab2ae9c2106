import { toJsonValue, isJsonObject, type JsonObject } from "@maestro/core";
import type { ToolReply } from "../tool/tool-reply.ts";
import { toFailure } from "./failure.ts";

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
