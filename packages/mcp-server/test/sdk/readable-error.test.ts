import { expect, it } from "vitest";
import { withReadableError } from "../../src/sdk/readable-error.ts";

const issue = {
  code: "invalid_type",
  path: ["params", "uri"],
  message: "Invalid input: expected string, received number",
};

it.each([
  [
    "a validator's report",
    -32603,
    JSON.stringify([issue], null, 2),
    -32602,
    "params.uri: expected string, received number.",
  ],
  [
    "one behind the SDK's own words",
    -32602,
    `MCP error -32602: Invalid tools/call request: ${JSON.stringify([issue])}`,
    -32602,
    "params.uri: expected string, received number.",
  ],
  [
    "a sentence that clients put the same prefix before",
    -32602,
    "MCP error -32602: There is no run x.",
    -32602,
    "There is no run x.",
  ],
  ["a sentence with brackets", -32603, "rules[0] [sic] is wrong", -32603, "rules[0] [sic] is wrong"],
])("words %s for people", (_name, code, message, wantedCode, wanted) => {
  expect(withReadableError({ jsonrpc: "2.0", id: 1, error: { code, message } })).toEqual({
    jsonrpc: "2.0",
    id: 1,
    error: { code: wantedCode, message: wanted },
  });
});

it("leaves results alone", () => {
  const result = { jsonrpc: "2.0", id: 1, result: { error: "[]" } } as const;
  expect(withReadableError(result)).toBe(result);
});
