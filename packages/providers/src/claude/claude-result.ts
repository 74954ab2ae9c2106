import type { JsonObject, ProviderErrorCode, Usage } from "@maestro/core";
import { classifyFailure, codeForStatus, shortened } from "../failure-rules.ts";
import { arrayField, numberField, objectField, stringField } from "../json-fields.ts";
import type { AdapterFailure, AdapterOutcome } from "../provider-adapter.ts";
import { claudeFailures } from "./claude-failures.ts";

/** Ends that claude names itself. */
const subtypes: Readonly<Record<string, ProviderErrorCode>> = {
  error_max_turns: "PROVIDER_TURN_LIMIT",
  error_max_budget_usd: "PROVIDER_BUDGET_LIMIT",
};

/** Judges claude's last event. Its `subtype` says "success" even for a refused key, so that counts for nothing. */
export function readClaudeResult(result: JsonObject, model: string | undefined): AdapterOutcome {
  if (result["is_error"] !== false || stringField(result, "terminal_reason") !== "completed") return failure(result);
  const structured = result["structured_output"];
  const text = stringField(result, "result") ?? "";
  return {
    type: "answer",
    text: text === "" && structured !== undefined ? JSON.stringify(structured) : text,
    json: structured,
    model,
    usage: readUsage(result),
    sessionId: stringField(result, "session_id"),
    finishReason: stringField(result, "stop_reason"),
  };
}

/** The failure that an HTTP status and the words for it stand for. */
export function failureOf(status: number | undefined, message: string): AdapterFailure {
  const code = status === undefined ? undefined : codeForStatus(status);
  return (
    classifyFailure(claudeFailures, message) ?? {
      type: "failure",
      code: code ?? "PROVIDER_CRASHED",
      message: shortened(message),
    }
  );
}

function failure(result: JsonObject): AdapterFailure {
  const errors = arrayField(result, "errors").filter((error) => typeof error === "string");
  const message = stringField(result, "result") ?? errors.join("; ");
  const code = subtypes[stringField(result, "subtype") ?? ""];
  if (code !== undefined) return { type: "failure", code, message: shortened(message) };
  const told = message === "" ? `ended as ${stringField(result, "terminal_reason") ?? "failed"}` : message;
  return failureOf(numberField(result, "api_error_status"), told);
}

function readUsage(result: JsonObject): Usage {
  const usage = objectField(result, "usage");
  const cached = numberField(usage, "cache_read_input_tokens");
  const input = numberField(usage, "input_tokens");
  return {
    // The service counts what came from its cache and what went into it beside `input_tokens`.
    inputTokens:
      input === undefined
        ? undefined
        : input + (cached ?? 0) + (numberField(usage, "cache_creation_input_tokens") ?? 0),
    cachedInputTokens: cached,
    outputTokens: numberField(usage, "output_tokens"),
    reasoningTokens: numberField(objectField(usage, "output_tokens_details"), "thinking_tokens"),
    costUsd: numberField(result, "total_cost_usd"),
    source: usage === undefined ? "unknown" : "reported",
  };
}
