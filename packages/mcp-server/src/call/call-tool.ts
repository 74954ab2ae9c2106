import { isAborted, isMaestroError, type JsonObject } from "@maestro/core";
import type { ToolContext } from "../tool/tool-context.ts";
import type { ToolDefinition } from "../tool/tool-definition.ts";
import type { ToolReply } from "../tool/tool-reply.ts";
import { artifactUri } from "../runs/artifact-uri.ts";
import { checkArguments } from "./check-arguments.ts";
import { toEnvelope } from "./envelope.ts";
import { limitSize, maxResultChars } from "./limit-size.ts";

/** Artifact of a run that holds its result whole. */
const resultArtifact = "result.json";

/** Runs one call through: check the arguments, do it, wrap what came of it, make it fit. Never rejects. */
export async function callTool(tool: ToolDefinition, given: JsonObject, context: ToolContext): Promise<JsonObject> {
  const { masker } = context.services;
  try {
    const { input, warnings } = checkArguments(tool, given);
    const reply = await withOfferedSteps(await replyOf(tool, input, context), context);
    const resource = reply.runId === undefined ? undefined : artifactUri(reply.runId, resultArtifact);
    return limitSize(toEnvelope(reply, { warnings, masker }), { maxChars: maxResultChars, resource });
  } catch (error) {
    return toEnvelope(await withOfferedSteps({ fields: {}, error, next: [helpStep(tool)] }, context), { masker });
  }
}

async function replyOf(tool: ToolDefinition, input: unknown, context: ToolContext): Promise<ToolReply<JsonObject>> {
  try {
    return await tool.handler(input, context);
  } catch (error) {
    if (!isAborted(context.signal) && !isMaestroError(error)) {
      context.log.error(`${tool.name} failed unexpectedly`, { error: String(error) });
    }
    return { fields: {}, error, next: isMaestroError(error, "INVALID_ARGUMENT") ? [helpStep(tool)] : undefined };
  }
}

/** Without next calls that this server does not offer: a tool knows all of them, a server may have a few. */
async function withOfferedSteps(reply: ToolReply<JsonObject>, { tools }: ToolContext): Promise<ToolReply<JsonObject>> {
  if (reply.next === undefined) return reply;
  const offered = await tools.offered();
  return { ...reply, next: reply.next.filter((step) => offered.includes(step.tool)) };
}

function helpStep(tool: ToolDefinition): { readonly tool: string; readonly arguments: { topic: string }; why: string } {
  return { tool: "maestro_help", arguments: { topic: tool.name }, why: "see what it takes" };
}
