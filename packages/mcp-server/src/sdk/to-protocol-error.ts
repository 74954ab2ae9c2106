import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { toFailure } from "../call/failure.ts";

/** The protocol error with which a request that is no tool call fails; only tool calls have results that say so. */
export function toProtocolError(error: unknown): McpError {
  const { error: message, error_code: code } = toFailure(error);
  return new McpError(code === "INTERNAL" ? ErrorCode.InternalError : ErrorCode.InvalidParams, message);
}
