import { isJsonObject, isMaestroError, maskJson, toJsonValue, type JsonObject, type Masker } from "@maestro/core";
import type { RunHandle } from "@maestro/workflow";
import type { MaestroServices } from "../services/services.ts";
import type { ToolContext } from "../tool/tool-context.ts";
import type { ToolReply } from "../tool/tool-reply.ts";
import { heartbeat } from "./heartbeat.ts";
import { runNextSteps } from "./run-next-steps.ts";

/** How a run's end becomes an answer. */
export interface AnswerOptions<Result> {
  /** How long the caller waits. */
  readonly waitSec: number;
  /** Makes the tool's fields of the run's result. */
  readonly present: (result: Result) => ToolReply<JsonObject>;
  readonly context: Pick<ToolContext, "progress"> & { readonly services: Pick<MaestroServices, "masker"> };
}

/**
 * Answers with a run's result if it comes in time; otherwise with its id, and the run goes on. Either way the reply names
 * the run and its status, a failed one with whatever made it fail.
 */
export async function answerWithin<Result>(
  handle: RunHandle<Result>,
  { waitSec, present, context }: AnswerOptions<Result>,
): Promise<ToolReply<JsonObject>> {
  const { runId } = handle;
  const stopHeartbeat = heartbeat(context.progress);
  try {
    const ended = await withinSeconds(waitSec, settle(handle.result));
    if (ended === undefined) return { runId, fields: { status: "running" }, next: runNextSteps(runId) };
    if (!ended.ok) return { runId, fields: { status: statusOf(ended.error) }, error: ended.error };
    const reply = withoutSecrets(present(ended.result), context.services.masker);
    return { ...reply, runId, fields: { ...reply.fields, status: reply.fields["status"] ?? "completed" } };
  } finally {
    stopHeartbeat();
  }
}

/**
 * Masks what advisers said, as in the run's record: the answer goes to the client's model, and so to whoever runs that.
 */
function withoutSecrets(reply: ToolReply<JsonObject>, masker: Masker): ToolReply<JsonObject> {
  const { fields, next } = reply;
  const said = toJsonValue({ fields, next });
  const masked = maskJson(said, masker);
  if (!isJsonObject(masked) || JSON.stringify(masked) === JSON.stringify(said)) return reply;
  const shown = masked as unknown as Pick<ToolReply<JsonObject>, "fields" | "next">;
  return { ...reply, ...shown, warnings: [...(reply.warnings ?? []), "What looks like a secret here is masked."] };
}

type Settled<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: unknown };

function settle<Result>(promise: Promise<Result>): Promise<Settled<Result>> {
  return promise.then(
    (result) => ({ ok: true, result }),
    (error: unknown) => ({ ok: false, error }),
  );
}

function statusOf(error: unknown): "cancelled" | "failed" {
  const cancelled = isMaestroError(error, "RUN_CANCELLED") || isMaestroError(error, "PROVIDER_CANCELLED");
  return cancelled ? "cancelled" : "failed";
}

/** The promise's value, or undefined when the time is over first. */
async function withinSeconds<Value>(seconds: number, promise: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), seconds * 1000);
  });
  try {
    return await Promise.race([promise, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
