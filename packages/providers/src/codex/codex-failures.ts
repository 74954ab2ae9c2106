import type { FailureRule } from "../failure-rules.ts";

const login = "Run `codex login`, or set CODEX_API_KEY.";

/** Wordings of codex and its service. Order matters: the first that fits decides. */
export const codexFailures: readonly FailureRule[] = [
  { pattern: /Missing environment variable/, code: "PROVIDER_AUTH", hint: login, source: "auth-no-key" },
  {
    pattern: /refresh_token_reused/,
    code: "PROVIDER_AUTH",
    retryable: true,
    hint: login,
    source: "github.com/openai/codex/issues/10332: two processes refreshed one login",
  },
  {
    pattern: /status 40[13]\b|Incorrect API key|[Nn]ot logged in|log ?in again/,
    code: "PROVIDER_AUTH",
    hint: login,
    source: "auth, openai-provider-auth",
  },
  { pattern: /[Qq]uota exceeded|usage limit|insufficient_quota/, code: "PROVIDER_QUOTA", source: "quota" },
  { pattern: /\b429\b|[Rr]ate limit/, code: "PROVIDER_RATE_LIMIT", source: "rate-limit, rate-limit-retries-off" },
  { pattern: /at capacity|[Oo]verloaded|\b503\b/, code: "PROVIDER_OVERLOADED", source: "overloaded-retries-off" },
  {
    pattern: /ran out of room|context window|exceeds the maximum length/,
    code: "PROVIDER_PROMPT_TOO_LONG",
    source: "bad-request-too-long; stdin above 1,048,576 characters",
  },
  {
    pattern: /does not exist or you do not have access|model is not supported/,
    code: "PROVIDER_UNKNOWN_MODEL",
    source: "unknown-model",
  },
  { pattern: /high demand|status 5\d\d\b/, code: "PROVIDER_SERVER_ERROR", source: "server-error" },
  {
    pattern: /[Cc]onnection failed|stream disconnected|network error|waiting for network/,
    code: "PROVIDER_NETWORK",
    source: "connection-refused, truncated, garbage",
  },
  {
    pattern: /unexpected argument|Error loading config|Unknown feature flag|Not inside a trusted directory/,
    code: "PROVIDER_BAD_CONFIG",
    source: "bad-flag, bad-config, non-git-dir",
  },
];
