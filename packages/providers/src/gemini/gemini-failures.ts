import type { FailureRule } from "../failure-rules.ts";

/**
 * What to do about a login that is refused.
 * @see https://developers.googleblog.com/en/an-important-update-transitioning-gemini-cli-to-antigravity-cli/
 */
export const geminiLoginHint: string =
  "Set GEMINI_API_KEY, or log in with a Code Assist Standard or Enterprise seat. Logins of free, AI Pro and Ultra " +
  "accounts ended in June 2026: those accounts use Antigravity, provider type `antigravity`.";

/** Wordings of gemini and its service. Order matters: the first that fits decides. */
export const geminiFailures: readonly FailureRule[] = [
  {
    pattern: /^Unknown arguments?:|not running in a trusted directory/m,
    code: "PROVIDER_BAD_CONFIG",
    source: "bad-flag, untrusted-dir",
  },
  {
    pattern: /must specify the GEMINI_API_KEY|Invalid auth method|API key not valid|UNAUTHENTICATED|PERMISSION_DENIED/,
    code: "PROVIDER_AUTH",
    hint: geminiLoginHint,
    source: "auth, auth-no-key, no-auth-type-chosen",
  },
  {
    pattern: /no longer (?:available|supported).{0,80}(?:individual|Antigravity)|IneligibleTier/i,
    code: "PROVIDER_AUTH",
    hint: geminiLoginHint,
    source: "github.com/google-gemini/gemini-cli/discussions/28017; not recorded",
  },
  { pattern: /exhausted your daily quota|TerminalQuotaError/, code: "PROVIDER_QUOTA", source: "quota" },
  { pattern: /model is overloaded|UNAVAILABLE/, code: "PROVIDER_OVERLOADED", source: "overloaded-retries-off" },
  {
    pattern: /exceeded your current quota|RESOURCE_EXHAUSTED|RetryableQuotaError|\b429\b/,
    code: "PROVIDER_RATE_LIMIT",
    source: "rate-limit-retries-off, stream-rate-limit",
  },
  { pattern: /input token count exceeds/, code: "PROVIDER_PROMPT_TOO_LONG", source: "bad-request-too-long" },
  {
    pattern: /is not found for API version|ModelNotFoundError/,
    code: "PROVIDER_UNKNOWN_MODEL",
    source: "unknown-model",
  },
  { pattern: /internal error has occurred|"INTERNAL"/, code: "PROVIDER_SERVER_ERROR", source: "server-error" },
  { pattern: /Reached max session turns|FatalTurnLimitedError/, code: "PROVIDER_TURN_LIMIT", source: "turn-limit" },
  { pattern: /empty response|Loop detected/, code: "PROVIDER_BAD_OUTPUT", source: "reply-empty, reply-repeats-itself" },
  {
    pattern: /fetch failed|\bterminated\b|ECONN|ENOTFOUND|socket hang up/,
    code: "PROVIDER_NETWORK",
    source: "connection-refused-retries-off, truncated",
  },
  { pattern: /is not valid JSON/, code: "PROVIDER_SERVER_ERROR", source: "garbage: the service's reply was no JSON" },
];
