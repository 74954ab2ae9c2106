import type { ProviderErrorCode } from "@maestro/core";
import type { AdapterFailure } from "./provider-adapter.ts";

/** One wording of a CLI or its service, and what it stands for. */
export interface FailureRule {
  readonly pattern: RegExp;
  readonly code: ProviderErrorCode;
  /** Where the wording is from: a recorded case, or the documentation. */
  readonly source: string;
  /** @default what the code says */
  readonly retryable?: boolean | undefined;
  readonly hint?: string | undefined;
}

/** Longest message that is passed on; the rest is in the diagnostics. */
const maxMessageChars = 500;

/**
 * Finds the first rule that a message fits.
 * @returns The failure, with the waiting time that the message names; undefined when no rule fits.
 */
export function classifyFailure(rules: readonly FailureRule[], message: string): AdapterFailure | undefined {
  const rule = rules.find(({ pattern }) => pattern.test(message));
  if (rule === undefined) return undefined;
  return {
    type: "failure",
    code: rule.code,
    message: shortened(message),
    retryable: rule.retryable,
    hint: rule.hint,
    retryAfterMs: statedWaitMs(message),
  };
}

/** As `classifyFailure`, for all that a program wrote to stderr: the message is the line that the rule fits. */
export function classifyStderr(rules: readonly FailureRule[], stderr: string): AdapterFailure | undefined {
  const rule = rules.find(({ pattern }) => pattern.test(stderr));
  if (rule === undefined) return undefined;
  const line = stderr.split("\n").find((candidate) => rule.pattern.test(candidate)) ?? stderr;
  return classifyFailure([rule], line);
}

/** What an HTTP status of the service stands for, whoever the service is. */
export function codeForStatus(status: number): ProviderErrorCode | undefined {
  if (status === 401 || status === 403) return "PROVIDER_AUTH";
  if (status === 402) return "PROVIDER_QUOTA";
  if (status === 404) return "PROVIDER_UNKNOWN_MODEL";
  if (status === 413) return "PROVIDER_PROMPT_TOO_LONG";
  if (status === 429) return "PROVIDER_RATE_LIMIT";
  if (status === 503 || status === 529) return "PROVIDER_OVERLOADED";
  return status >= 500 && status <= 599 ? "PROVIDER_SERVER_ERROR" : undefined;
}

/** The failure of a run that ended without its success record and without a wording that is known. */
export function unexplainedFailure(end: {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly stderr: string;
}): AdapterFailure {
  const how = end.signal === undefined ? `ended with exit code ${end.exitCode}` : `was ended by ${end.signal}`;
  const said = lastLine(end.stderr);
  return {
    type: "failure",
    code: "PROVIDER_CRASHED",
    message: `${how} without an answer${said === "" ? "" : `: ${shortened(said)}`}`,
  };
}

/** One line of at most a few hundred characters. */
export function shortened(message: string): string {
  const line = message.replaceAll(/\s+/g, " ").trim();
  return line.length <= maxMessageChars ? line : `${line.slice(0, maxMessageChars)}…`;
}

/** How long a message says to wait: "Suggested retry after 60s", "try again in 1.5 seconds". */
function statedWaitMs(message: string): number | undefined {
  const found = /(?:retry|try again)\s+(?:after|in)\s+(\d{1,6}(?:\.\d{1,3})?)\s?(ms|s|m)/i.exec(message);
  const unitMs = { ms: 1, s: 1000, m: 60_000 }[found?.[2]?.toLowerCase() ?? ""];
  return found?.[1] === undefined || unitMs === undefined ? undefined : Math.ceil(Number(found[1]) * unitMs);
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}
