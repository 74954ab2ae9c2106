import { ErrorCode, JSONRPCMessageSchema, type JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { isJsonObject, parseJson, type JsonValue } from "@maestro/core";

/** Why a message is not one of the protocol, as an error answer says it. */
export interface Refusal {
  /** Of the request that waits for an answer; undefined where it cannot be told. */
  readonly id: string | number | undefined;
  readonly code: ErrorCode.ParseError | ErrorCode.InvalidRequest;
  readonly message: string;
  /** Whether to send it: a notification and an answer wait for none. */
  readonly answered: boolean;
}

/** What one line holds. */
export interface ReadMessages {
  readonly messages: readonly JSONRPCMessage[];
  readonly refusals: readonly Refusal[];
}

/**
 * Reads one line of the stdio transport. A list of messages, as revision 2025-03-26 of the protocol allows, is read as
 * if each had come alone.
 */
export function readMessages(line: string): ReadMessages {
  if (line.trim() === "") return { messages: [], refusals: [] };
  const parsed = parseJson(line);
  if (!parsed.ok) {
    const message = `A line is not JSON: ${parsed.reason}`;
    return { messages: [], refusals: [{ id: undefined, code: ErrorCode.ParseError, message, answered: true }] };
  }
  const values = Array.isArray(parsed.value) && parsed.value.length > 0 ? parsed.value : [parsed.value];
  const read = values.map((value) => JSONRPCMessageSchema.safeParse(value));
  return {
    messages: read.flatMap(({ data }) => (data === undefined ? [] : [data])),
    refusals: values.filter((_, index) => read[index]?.success === false).map(refuse),
  };
}

function refuse(value: JsonValue): Refusal {
  const { id, method, result, error } = isJsonObject(value) ? value : {};
  const isRequest = typeof id === "string" || typeof id === "number";
  const isAnswer = result !== undefined || error !== undefined;
  const isNotification = typeof method === "string" && id === undefined;
  return {
    id: isRequest ? id : undefined,
    code: ErrorCode.InvalidRequest,
    message: "A message is none of the protocol: it takes jsonrpc 2.0, an id, a method and an object of params.",
    answered: !isAnswer && !isNotification,
  };
}
