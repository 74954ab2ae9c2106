import type { FailureRule } from "../failure-rules.ts";

const login = "Run `claude` and log in with /login, or set ANTHROPIC_API_KEY.";

/** Wordings of claude and its service, for what its result does not say in a field of its own. */
export const claudeFailures: readonly FailureRule[] = [
  {
    pattern: /Not logged in|Invalid API key|OAuth token|Please run \/login/,
    code: "PROVIDER_AUTH",
    hint: login,
    source: "auth-no-key, stream-auth",
  },
  { pattern: /Credit balance is too low|usage limit|hit your .{0,20}limit/, code: "PROVIDER_QUOTA", source: "quota" },
  { pattern: /Prompt is too long/, code: "PROVIDER_PROMPT_TOO_LONG", source: "bad-request-too-long" },
  { pattern: /issue with the selected model/, code: "PROVIDER_UNKNOWN_MODEL", source: "unknown-model" },
  {
    pattern: /Connection (?:refused|error|failed|closed)|ECONN|ENOTFOUND|fetch failed/,
    code: "PROVIDER_NETWORK",
    source: "connection-refused-retries-off",
  },
  { pattern: /JSON Parse error/, code: "PROVIDER_SERVER_ERROR", source: "garbage: the service's reply was no JSON" },
  { pattern: /unknown option|argument missing/, code: "PROVIDER_BAD_CONFIG", source: "bad-flag" },
];
