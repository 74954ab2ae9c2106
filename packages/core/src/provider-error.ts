import { MaestroError, type MaestroErrorOptions } from "./errors.ts";

/** Why an adviser gave no answer. */
export const providerErrorCodes = [
  /** The command is not on PATH. Install it, or set the provider's command. `details.command`. */
  "PROVIDER_NOT_INSTALLED",
  /** Not logged in, or the key was refused. Log in with the CLI itself. */
  "PROVIDER_AUTH",
  /** Too many requests. Retryable; `retryAfterMs` where the service said so. */
  "PROVIDER_RATE_LIMIT",
  /** The account's quota or credit is used up. Not retryable. */
  "PROVIDER_QUOTA",
  /** The service is overloaded (503, 529). Retryable. */
  "PROVIDER_OVERLOADED",
  /** The wall-clock limit passed. `details.timeoutMs`. Not retried: the time is gone. */
  "PROVIDER_TIMEOUT",
  /** No output for the stall limit. `details.stallTimeoutMs`. */
  "PROVIDER_STALLED",
  /** The caller's signal ended it. */
  "PROVIDER_CANCELLED",
  /** The output is not the format's, or the answer is empty. */
  "PROVIDER_BAD_OUTPUT",
  /** More output than the byte cap. `details.maxOutputBytes`. */
  "PROVIDER_OUTPUT_LIMIT",
  /** The service does not know the model. Unset the model or name another. */
  "PROVIDER_UNKNOWN_MODEL",
  /** The CLI ended without its success record for a reason of its own. `details.exitCode`, `details.signal`. */
  "PROVIDER_CRASHED",
  /** Maestro was started by an adviser of Maestro. Refused. */
  "PROVIDER_DEPTH_EXCEEDED",
  /** Switched off in configuration. */
  "PROVIDER_DISABLED",
  /** The service was not reached. Retryable. */
  "PROVIDER_NETWORK",
  /** The service failed (5xx). Retryable. */
  "PROVIDER_SERVER_ERROR",
  /** The prompt does not fit. Send less context. */
  "PROVIDER_PROMPT_TOO_LONG",
  /** The CLI's own turn limit ended it. */
  "PROVIDER_TURN_LIMIT",
  /** The CLI's own budget limit ended it. */
  "PROVIDER_BUDGET_LIMIT",
  /** The CLI refused its flags or configuration, or the provider's entry is wrong. */
  "PROVIDER_BAD_CONFIG",
] as const;

/** One of {@link providerErrorCodes}. */
export type ProviderErrorCode = (typeof providerErrorCodes)[number];

/** What a provider error carries beside its message. */
export interface ProviderErrorOptions extends MaestroErrorOptions {
  /** Id of the consultant. */
  readonly provider: string;
  /** Whether asking again may help. @default false */
  readonly retryable?: boolean | undefined;
  /** How long the service asked to wait. */
  readonly retryAfterMs?: number | undefined;
}

/** An adviser gave no answer. Thrown by every `Consultant`; a failed call is never an answer and never a vote. */
export class ProviderError extends MaestroError<ProviderErrorCode> {
  readonly provider: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number | undefined;

  constructor(code: ProviderErrorCode, message: string, options: ProviderErrorOptions) {
    super(code, message, options);
    this.provider = options.provider;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}
