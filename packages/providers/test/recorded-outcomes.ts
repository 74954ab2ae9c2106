import type { JsonValue, ProviderErrorCode } from "@maestro/core";

/** What one recorded case comes to when its adviser is asked. */
export type RecordedOutcome =
  | { readonly text: string; readonly json?: JsonValue | undefined }
  | {
      readonly code: ProviderErrorCode;
      readonly retryable: boolean;
      /** How the message begins, after the provider's id. */
      readonly message: string;
      readonly retryAfterMs?: number | undefined;
    };

const hello = "Hello from the fake LLM.";
const vote = '{"vote":"approve","confidence":0.9}';
const fencedVote = `\`\`\`json\n${vote}\n\`\`\``;
const repeated = "All work and no play makes a very long reply. ".repeat(400);
const longReply = Array.from({ length: 20_000 }, (_, index) => `word-${index + 1}${index % 12 === 11 ? "\n" : ""}`)
  .join(" ")
  .slice(0, 200_000);

function answer(text: string, json?: JsonValue): RecordedOutcome {
  return { text, json };
}

/** Asking again would not help. */
function fails(code: ProviderErrorCode, message: string): RecordedOutcome {
  return { code, retryable: false, message };
}

/** Asking again may help. */
function mayPass(code: ProviderErrorCode, message: string, retryAfterMs?: number): RecordedOutcome {
  return { code, retryable: true, message, retryAfterMs };
}

/**
 * Of the recordings made with `--output-format json` (claude) and `-o json` (gemini), which our invocations do not use,
 * the same is expected: claude's is its last event alone, gemini's errors are the same object on stderr, and its one
 * object is read too. Only `gemini/reply-long` differs: gemini cut it off, so it is no answer.
 * What the laboratory ended counts as ended by us: its time limit as ours, its signal as the caller's.
 */
export const codexOutcomes: Readonly<Record<string, RecordedOutcome>> = {
  auth: fails("PROVIDER_AUTH", "unexpected status 401 Unauthorized: Incorrect API key provided: test-k"),
  "auth-no-key": fails("PROVIDER_AUTH", "Missing environment variable: `FAKE_KEY`."),
  "bad-config": fails("PROVIDER_BAD_CONFIG", 'Error loading config.toml: `wire_api = "chat"` is no longer supported.'),
  "bad-flag": fails("PROVIDER_BAD_CONFIG", "error: unexpected argument '--no-such-flag' found"),
  "bad-request-too-long": fails(
    "PROVIDER_PROMPT_TOO_LONG",
    "Codex ran out of room in the model's context window. Start a new threa",
  ),
  "cancelled-sigint": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "connection-refused": mayPass("PROVIDER_NETWORK", "Reconnecting... waiting for network"),
  "connection-refused-retries-off": mayPass("PROVIDER_NETWORK", "Connection failed: error sending request"),
  "empty-stdin": fails("PROVIDER_CRASHED", "ended with exit code 1 without an answer: No prompt provided via stdin"),
  garbage: mayPass("PROVIDER_NETWORK", "stream disconnected before completion: stream closed before response.c"),
  "hang-mid-sigterm": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "hang-sigterm": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "huge-prompt-300k": answer(hello),
  "json-schema": answer(vote),
  "json-schema-ignored-by-model": answer(hello),
  "non-git-dir": fails("PROVIDER_BAD_CONFIG", "Not inside a trusted directory and --skip-git-repo-check was not speci"),
  "openai-provider": answer(hello),
  "openai-provider-auth": fails(
    "PROVIDER_AUTH",
    "unexpected status 401 Unauthorized: Incorrect API key provided: test-k",
  ),
  "overloaded-retries-off": mayPass(
    "PROVIDER_OVERLOADED",
    "Selected model is at capacity. Please try a different model.",
  ),
  quota: fails("PROVIDER_QUOTA", "Quota exceeded. Check your plan and billing details."),
  "rate-limit": mayPass("PROVIDER_RATE_LIMIT", "exceeded retry limit, last status: 429 Too Many Requests"),
  "rate-limit-retries-off": mayPass("PROVIDER_RATE_LIMIT", "exceeded retry limit, last status: 429 Too Many Requests"),
  "rate-limit-retry-after-60": mayPass("PROVIDER_RATE_LIMIT", "Reconnecting... 3/5"),
  "rate-limit-then-ok": answer(hello),
  "reply-ansi-unicode": answer("red bell 안녕하세요 세계 — café ✅ 👩‍💻 日本語​\ttab\r\nnext line"),
  "reply-empty": fails("PROVIDER_BAD_OUTPUT", "the answer is empty"),
  "reply-json-fenced": answer(fencedVote),
  "reply-long": answer(longReply),
  "server-error": mayPass(
    "PROVIDER_SERVER_ERROR",
    "We’re currently experiencing high demand, which may cause temporary er",
  ),
  "server-error-retries-off": mayPass(
    "PROVIDER_SERVER_ERROR",
    "We’re currently experiencing high demand, which may cause temporary er",
  ),
  "slow-stream": answer(hello),
  "stdin-left-open": fails("PROVIDER_TIMEOUT", "no answer within 20 s"),
  success: answer(hello),
  "tool-call-while-none": answer(hello),
  "tool-shell-readonly": answer(hello),
  "tool-write-readonly": answer(hello),
  truncated: mayPass("PROVIDER_NETWORK", "stream disconnected before completion: Transport error: network error:"),
  "truncated-retries-off": mayPass(
    "PROVIDER_NETWORK",
    "stream disconnected before completion: Transport error: network error:",
  ),
  "turn-limit": fails("PROVIDER_TIMEOUT", "no answer within 20 s"),
  "unknown-model": fails(
    "PROVIDER_UNKNOWN_MODEL",
    "The model 'no-such-model-1' does not exist or you do not have access t",
  ),
};

export const claudeOutcomes: Readonly<Record<string, RecordedOutcome>> = {
  auth: fails("PROVIDER_TIMEOUT", "no answer within 120 s"),
  "auth-no-key": fails("PROVIDER_AUTH", "Not logged in · Please run /login"),
  "bad-flag": fails("PROVIDER_BAD_CONFIG", "error: unknown option '--no-such-flag'"),
  "bad-request-too-long": fails(
    "PROVIDER_PROMPT_TOO_LONG",
    "Prompt is too long · the request is ~250000 tokens (limit 200000) but ",
  ),
  "budget-limit": fails("PROVIDER_BUDGET_LIMIT", "Reached maximum budget ($0.0001)"),
  "cancelled-sigint": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "connection-refused": fails("PROVIDER_TIMEOUT", "no answer within 120 s"),
  "connection-refused-retries-off": mayPass(
    "PROVIDER_NETWORK",
    "API Error: Connection refused — a firewall or proxy may be blocking it",
  ),
  "empty-stdin": fails("PROVIDER_CRASHED", "ended with exit code 1 without an answer: Error: Input must be provide"),
  garbage: mayPass("PROVIDER_SERVER_ERROR", 'API Error: JSON Parse error: Unexpected identifier "data"'),
  "hang-mid-sigterm": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "hang-sigterm": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "huge-prompt-300k": answer(hello),
  "json-schema": answer(vote, { vote: "approve", confidence: 0.9 }),
  "json-schema-ignored-by-model": answer(hello),
  "json-schema-stream": answer(vote, { vote: "approve", confidence: 0.9 }),
  "overloaded-retries-off": mayPass(
    "PROVIDER_OVERLOADED",
    "API Error: 529 Overloaded. This is a server-side issue, usually tempor",
  ),
  quota: fails("PROVIDER_QUOTA", "Credit balance is too low"),
  "rate-limit": mayPass(
    "PROVIDER_RATE_LIMIT",
    "API Error: Request rejected (429) · This request would exceed your org",
  ),
  "rate-limit-retries-off": mayPass(
    "PROVIDER_RATE_LIMIT",
    "API Error: Request rejected (429) · This request would exceed your org",
  ),
  "rate-limit-retry-after-60": fails("PROVIDER_TIMEOUT", "no answer within 150 s"),
  "rate-limit-then-ok": answer(hello),
  "reply-ansi-unicode": answer("red bell 안녕하세요 세계 — café ✅ 👩‍💻 日本語​\ttab\r\nnext line"),
  "reply-empty": fails("PROVIDER_BAD_OUTPUT", "the answer is empty"),
  "reply-json-fenced": answer(fencedVote),
  "reply-long": answer(longReply),
  "server-error": mayPass(
    "PROVIDER_SERVER_ERROR",
    "API Error: 500 Internal server error. This is a server-side issue, usu",
  ),
  "server-error-retries-off": mayPass(
    "PROVIDER_SERVER_ERROR",
    "API Error: 500 Internal server error. This is a server-side issue, usu",
  ),
  "slow-stream": answer(hello),
  "stdin-left-open": fails("PROVIDER_TIMEOUT", "no answer within 20 s"),
  "stream-auth": fails("PROVIDER_AUTH", "Invalid API key · Fix external API key"),
  "stream-cancelled-sigint": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "stream-hang-sigterm": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "stream-rate-limit": mayPass(
    "PROVIDER_RATE_LIMIT",
    "API Error: Request rejected (429) · This request would exceed your org",
  ),
  "stream-rate-limit-default-retries": mayPass("PROVIDER_RATE_LIMIT", "429 rate_limit", 8783),
  "stream-reply-empty": fails("PROVIDER_BAD_OUTPUT", "the answer is empty"),
  "stream-reply-long": answer(longReply),
  "stream-tool-read": answer(hello),
  "stream-truncated": answer(hello),
  "stream-unknown-model": fails(
    "PROVIDER_UNKNOWN_MODEL",
    "There's an issue with the selected model (no-such-model-1). It may not",
  ),
  success: answer(hello),
  "success-stream": answer(hello),
  "success-stream-partial": answer(hello),
  "tool-call-while-none": answer(hello),
  "tool-shell-readonly": answer(hello),
  "tool-write-readonly": answer(hello),
  truncated: answer(hello),
  "truncated-retries-off": answer(hello),
  "turn-limit": fails("PROVIDER_TURN_LIMIT", "Reached maximum number of turns (3)"),
  "unknown-model": fails(
    "PROVIDER_UNKNOWN_MODEL",
    "There's an issue with the selected model (no-such-model-1). It may not",
  ),
};

export const geminiOutcomes: Readonly<Record<string, RecordedOutcome>> = {
  auth: fails("PROVIDER_AUTH", "API key not valid. Please pass a valid API key."),
  "auth-no-key": fails("PROVIDER_AUTH", "When using Gemini API, you must specify the GEMINI_API_KEY environment"),
  "bad-flag": fails("PROVIDER_BAD_CONFIG", "Unknown arguments: such-flag, suchFlag"),
  "bad-request-too-long": fails(
    "PROVIDER_PROMPT_TOO_LONG",
    "The input token count exceeds the maximum number of tokens allowed.",
  ),
  "cancelled-sigint": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "connection-refused": fails("PROVIDER_TIMEOUT", "no answer within 120 s"),
  "connection-refused-retries-off": mayPass("PROVIDER_NETWORK", "exception TypeError: fetch failed sending request"),
  "empty-stdin": fails("PROVIDER_CRASHED", "ended with exit code 42 without an answer: No input provided via stdin"),
  garbage: mayPass("PROVIDER_SERVER_ERROR", "Unexpected token '<', \"<html>this\"... is not valid JSON"),
  "hang-mid-sigterm": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "hang-sigterm": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "huge-prompt-300k": answer(hello),
  "json-by-prompt": answer(vote),
  "no-auth-type-chosen": fails("PROVIDER_AUTH", "Invalid auth method selected."),
  "overloaded-retries-off": mayPass("PROVIDER_OVERLOADED", "The model is overloaded. Please try again later."),
  quota: fails("PROVIDER_QUOTA", "You have exhausted your daily quota on this model."),
  "rate-limit": fails("PROVIDER_TIMEOUT", "no answer within 240 s"),
  "rate-limit-retries-off": mayPass(
    "PROVIDER_RATE_LIMIT",
    "You exceeded your current quota, please check your plan and billing de",
    60000,
  ),
  "rate-limit-retry-after-60": fails("PROVIDER_TIMEOUT", "no answer within 150 s"),
  "rate-limit-then-ok": answer(hello),
  "reply-ansi-sanitized-by-gemini": answer("red bell 안녕하세요 세계 — café ✅ 👩‍💻 日本語​\ttab\r\nnext line"),
  "reply-ansi-unicode": answer("red bell 안녕하세요 세계 — café ✅ 👩‍💻 日本語​\ttab\r\nnext line"),
  "reply-empty": fails("PROVIDER_BAD_OUTPUT", "The model returned an empty response with no text or thoughts. This ma"),
  "reply-json-fenced": answer(fencedVote),
  "reply-long": fails("PROVIDER_BAD_OUTPUT", "the output is neither events nor one whole object"),
  "reply-repeats-itself": fails("PROVIDER_BAD_OUTPUT", "Loop detected, stopping execution"),
  "reply-repeats-itself-detection-off": answer(repeated),
  "server-error": mayPass("PROVIDER_SERVER_ERROR", "An internal error has occurred."),
  "server-error-retries-off": mayPass("PROVIDER_SERVER_ERROR", "An internal error has occurred."),
  "slow-stream": answer(hello),
  "stdin-left-open": fails("PROVIDER_TIMEOUT", "no answer within 20 s"),
  "stream-auth": fails("PROVIDER_AUTH", "API key not valid. Please pass a valid API key."),
  "stream-cancelled-sigint": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "stream-hang-sigterm": fails("PROVIDER_CANCELLED", "the caller ended the call"),
  "stream-rate-limit": mayPass(
    "PROVIDER_RATE_LIMIT",
    "[API Error: You exceeded your current quota, please check your plan an",
    60000,
  ),
  "stream-rate-limit-default-retries": fails("PROVIDER_TIMEOUT", "no answer within 10 s"),
  "stream-reply-empty": fails(
    "PROVIDER_BAD_OUTPUT",
    "The model returned an empty response with no text or thoughts. This ma",
  ),
  "stream-reply-long": answer(longReply),
  "stream-reply-repeats-itself": fails("PROVIDER_BAD_OUTPUT", "Loop detected, stopping execution"),
  "stream-tool-read": answer(hello),
  "stream-truncated": mayPass("PROVIDER_NETWORK", "[API Error: terminated]"),
  "stream-unknown-model": fails(
    "PROVIDER_UNKNOWN_MODEL",
    "[API Error: models/no-such-model-1 is not found for API version v1beta",
  ),
  success: answer(hello),
  "success-stream": answer(hello),
  "tool-call-while-none": answer(hello),
  "tool-shell-readonly": answer(hello),
  "tool-write-readonly": answer(hello),
  truncated: mayPass("PROVIDER_NETWORK", "terminated"),
  "truncated-retries-off": mayPass("PROVIDER_NETWORK", "terminated"),
  "turn-limit": fails("PROVIDER_TURN_LIMIT", "Reached max session turns for this session. Increase the number of tur"),
  "unknown-model": fails(
    "PROVIDER_UNKNOWN_MODEL",
    "models/no-such-model-1 is not found for API version v1beta, or is not ",
  ),
  "untrusted-dir": fails(
    "PROVIDER_BAD_CONFIG",
    "Gemini CLI is not running in a trusted directory. To proceed, either u",
  ),
};
