import { ErrorCode, type JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { isJsonObject, parseJson, type JsonValue } from "@maestro/core";

/** More problems of one request than these help nobody. */
const maxProblems = 3;

/**
 * Words an error answer for people. The SDK puts its validator's whole report into the message where parameters are not
 * the protocol's, as an internal error, and puts "MCP error" before messages that clients put it before again.
 */
export function withReadableError(message: JSONRPCMessage): JSONRPCMessage {
  if (!("error" in message)) return message;
  const { error } = message;
  const bare = error.message.replace(/^MCP error -?\d+: /, "");
  const report = parseJson(bare.slice(Math.max(0, bare.indexOf("["))));
  const problems = report.ok && Array.isArray(report.value) ? report.value.flatMap(describeIssue) : [];
  if (problems.length === 0) return { ...message, error: { ...error, message: bare } };
  const text = problems.slice(0, maxProblems).join(" ");
  return { ...message, error: { ...error, code: ErrorCode.InvalidParams, message: text } };
}

/** An issue of the validator as a sentence: "params.uri: expected string, received number." */
function describeIssue(issue: JsonValue): readonly string[] {
  if (!isJsonObject(issue) || typeof issue["message"] !== "string" || !Array.isArray(issue["path"])) return [];
  return [`${issue["path"].join(".")}: ${issue["message"].replace(/^Invalid input: /, "")}.`];
}
