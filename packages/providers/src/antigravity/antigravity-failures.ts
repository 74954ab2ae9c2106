import type { FailureRule } from "../failure-rules.ts";

/** Wordings reported of agy and of the service it shares with gemini; none recorded here. */
export const antigravityFailures: readonly FailureRule[] = [
  {
    pattern: /sign.?in|not (?:signed|logged) in|UNAUTHENTICATED|\b401\b/i,
    code: "PROVIDER_AUTH",
    hint: "Run `agy` once and sign in.",
    source: "github.com/richhaase/agentic-code-reviewer/pull/183",
  },
  {
    pattern: /quota (?:exceeded|exhausted)|exhausted your .{0,40}quota/i,
    code: "PROVIDER_QUOTA",
    source: "gemini's wording",
  },
  { pattern: /RESOURCE_EXHAUSTED|rate limit|\b429\b/i, code: "PROVIDER_RATE_LIMIT", source: "gemini's wording" },
  { pattern: /overloaded|UNAVAILABLE|\b503\b/, code: "PROVIDER_OVERLOADED", source: "gemini's wording" },
  { pattern: /time(?:d )?.?out|deadline exceeded/i, code: "PROVIDER_TIMEOUT", source: "its own --print-timeout" },
  {
    pattern: /flag provided but not defined|unknown flag|flag needs an argument/,
    code: "PROVIDER_BAD_CONFIG",
    source: "Go's flag package",
  },
];
