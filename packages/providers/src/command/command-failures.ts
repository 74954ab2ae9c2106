import type { FailureRule } from "../failure-rules.ts";

/** Wordings that many programs share, from their documentation and from libraries they are built with; none recorded. */
export const commandFailures: readonly FailureRule[] = [
  { pattern: /\b401\b|[Uu]nauthori[sz]ed|[Ii]nvalid API key|not logged in/, code: "PROVIDER_AUTH", source: "HTTP 401" },
  {
    pattern: /insufficient_quota|[Qq]uota exceeded|credit balance/i,
    code: "PROVIDER_QUOTA",
    source: "OpenAI's error code",
  },
  { pattern: /\b429\b|rate.?limit/i, code: "PROVIDER_RATE_LIMIT", source: "HTTP 429; litellm's RateLimitError" },
  { pattern: /\b503\b|\b529\b|[Oo]verloaded/, code: "PROVIDER_OVERLOADED", source: "HTTP 503, 529" },
  {
    pattern: /model .{0,80}not found|unknown model|ModelNotFound/i,
    code: "PROVIDER_UNKNOWN_MODEL",
    source: "ollama: model 'x' not found, try pulling it first",
  },
  {
    pattern: /ECONNREFUSED|ENOTFOUND|[Cc]onnection refused|could not connect/,
    code: "PROVIDER_NETWORK",
    source: "ollama: could not connect to ollama app, is it running?",
  },
  {
    pattern: /context.{0,20}(?:length|window)|prompt is too long/i,
    code: "PROVIDER_PROMPT_TOO_LONG",
    source: "litellm's ContextWindowExceededError",
  },
];
