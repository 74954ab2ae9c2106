import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { toFailure } from "../call/failure.ts";

/** What a request that is no tool call fails with: in the protocol, only those have results that say so. */
export function toProtocolError(error: unknown): McpError {
  const { error: message, error_code: code } = toFailure(error);
  return new McpError(code === "INTERNAL" ? ErrorCode.InternalError : ErrorCode.InvalidParams, message);
}
