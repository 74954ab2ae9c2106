import type { JsonObject } from "@maestro/core";
import type { RunHandle } from "@maestro/workflow";
import type { ToolReply } from "../tool/tool-reply.ts";
import { answerWithin, type AnswerOptions } from "./answer-within.ts";

/** Answers with a vote's outcome. One that was cancelled has no winner, and says so in a vote's own words. */
export async function answerVote<Result>(
  handle: RunHandle<Result>,
  options: AnswerOptions<Result>,
): Promise<ToolReply<JsonObject>> {
  const reply = await answerWithin(handle, options);
  if (reply.fields["status"] !== "cancelled") return reply;
  return { ...reply, fields: { ...reply.fields, winner: null, converged: false, stop_reason: "cancelled" } };
}
