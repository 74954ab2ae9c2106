import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  ErrorCode,
  McpError,
  type ElicitRequestFormParams,
  type ElicitResult,
  type RequestId,
} from "@modelcontextprotocol/sdk/types.js";
import { isJsonObject, toJsonValue } from "@maestro/core";
import type { Elicit, ElicitationOutcome } from "../tool/elicitation.ts";

/** The call that asks: over HTTP the question goes out on its stream. */
interface AskingCall {
  readonly requestId: RequestId;
  readonly signal: AbortSignal;
}

/** The way to a client's user; undefined when the client has said that it knows no forms. */
export function createElicit(server: Server, { requestId, signal }: AskingCall): Elicit | undefined {
  if (server.getClientCapabilities()?.elicitation?.form === undefined) return undefined;
  return async ({ message, schema, timeoutMs, signal: taken }) => {
    const form = { mode: "form", message, requestedSchema: schema } as unknown as ElicitRequestFormParams;
    const options = {
      timeout: timeoutMs,
      signal: AbortSignal.any(taken === undefined ? [signal] : [signal, taken]),
      relatedRequestId: requestId,
    };
    try {
      return toOutcome(await server.elicitInput(form, options));
    } catch (error) {
      if (error instanceof McpError && error.code === (ErrorCode.RequestTimeout as number))
        return { type: "timed-out" };
      return { type: "failed", reason: error instanceof Error ? error.message : String(error) };
    }
  };
}

function toOutcome({ action, content }: ElicitResult): ElicitationOutcome {
  if (action === "decline") return { type: "declined" };
  if (action === "cancel") return { type: "cancelled" };
  const fields = toJsonValue(content ?? {});
  return { type: "accepted", content: isJsonObject(fields) ? fields : {} };
}
