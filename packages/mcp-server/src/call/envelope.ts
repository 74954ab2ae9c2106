import { toJsonValue, isJsonObject, type JsonObject, type Masker } from "@maestro/core";
import type { ToolReply } from "../tool/tool-reply.ts";
import { toFailure } from "./failure.ts";

/** What a result says beside its tool's fields. */
export interface EnvelopeOptions {
  /** Said before the reply's own. @default none */
  readonly warnings?: readonly string[] | undefined;
  /** Masks what the error and the warnings say. @default they are said as they are */
  readonly masker?: Masker | undefined;
}

/** The one shape of every result: `ok` first, the tool's fields, then what went wrong, what to mind and what to do next. */
export function toEnvelope(reply: ToolReply<JsonObject>, { warnings = [], masker }: EnvelopeOptions = {}): JsonObject {
  const envelope = toJsonValue({
    ok: reply.error === undefined,
    ...reply.fields,
    ...(reply.error === undefined ? {} : toFailure(reply.error, masker)),
    ...(reply.runId === undefined ? {} : { run_id: reply.runId }),
    warnings: [...warnings, ...(reply.warnings ?? [])].map((warning) => masker?.mask(warning).text ?? warning),
    ...(reply.next === undefined || reply.next.length === 0 ? {} : { next: reply.next }),
  });
  return isJsonObject(envelope) ? envelope : {};
}
