import { ProviderError, type JsonValue, type ProviderErrorCode } from "@maestro/core";
import type { AdapterFailure } from "../provider-adapter.ts";

/** Codes for which asking again may help without anybody doing anything. */
const retryableCodes: ReadonlySet<ProviderErrorCode> = new Set([
  "PROVIDER_RATE_LIMIT",
  "PROVIDER_OVERLOADED",
  "PROVIDER_NETWORK",
  "PROVIDER_SERVER_ERROR",
]);

const hints: Readonly<Record<ProviderErrorCode, string>> = {
  PROVIDER_NOT_INSTALLED: "Install it, or name its path as this provider's `command`; `maestro doctor` says how.",
  PROVIDER_AUTH: "Log in with the CLI itself, or set its key in the environment.",
  PROVIDER_RATE_LIMIT: "Wait, lower this provider's `concurrency`, or ask another provider.",
  PROVIDER_QUOTA: "The account's quota or credit is used up: ask another provider, or wait until it is renewed.",
  PROVIDER_OVERLOADED: "Ask again later, or ask another provider.",
  PROVIDER_TIMEOUT: "Raise the time limit (`timeoutSec`), or ask for less.",
  PROVIDER_STALLED:
    "Raise `stallTimeoutSec` if the model thinks in silence for that long; otherwise check the network.",
  PROVIDER_CANCELLED: "Nothing to do: the caller ended it.",
  PROVIDER_BAD_OUTPUT: "Ask again; if it stays so, run `maestro doctor` to check the CLI's version.",
  PROVIDER_OUTPUT_LIMIT: "Ask for a shorter answer.",
  PROVIDER_UNKNOWN_MODEL: "Leave `model` out to get the CLI's own default, or name one that the account has.",
  PROVIDER_CRASHED: "Run `maestro doctor` to see whether its installation is whole.",
  PROVIDER_DEPTH_EXCEEDED: "Ask the advisers from the outermost Maestro only.",
  PROVIDER_DISABLED: "Enable the provider in the configuration.",
  PROVIDER_NETWORK: "Check the network and proxy settings.",
  PROVIDER_SERVER_ERROR: "Ask again later, or ask another provider.",
  PROVIDER_PROMPT_TOO_LONG: "Send less context.",
  PROVIDER_TURN_LIMIT: "Ask for less in one request.",
  PROVIDER_BUDGET_LIMIT: "Raise the CLI's budget, or ask for less in one request.",
  PROVIDER_BAD_CONFIG: "Run `maestro doctor`; it names what the installed version does not take.",
};

/** Whether a failure is worth another try. */
export function isRetryable(failure: AdapterFailure): boolean {
  return failure.retryable ?? retryableCodes.has(failure.code);
}

/** The error that a failure is thrown as. */
export function toProviderError(
  provider: string,
  failure: AdapterFailure,
  details: Readonly<Record<string, JsonValue | undefined>> = {},
): ProviderError {
  return new ProviderError(failure.code, sentence(`${provider}: ${failure.message}`), {
    provider,
    retryable: isRetryable(failure),
    retryAfterMs: failure.retryAfterMs,
    hint: failure.hint ?? hints[failure.code],
    details,
  });
}

/** A hint may follow the message, so it has to end. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
