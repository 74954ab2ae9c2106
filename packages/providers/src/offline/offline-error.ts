/** Failures that a script can ask for. The last four are of the process, not of a service. */
export const offlineErrors = [
  "rate-limit",
  "auth",
  "quota",
  "overloaded",
  "server-error",
  "network",
  "unknown-model",
  "prompt-too-long",
  /** Ends with exit code 70 and a line on stderr, without a result. */
  "crash",
  /** Says nothing more until it is ended, for an hour at most. */
  "hang",
  /** Reports success with an empty answer. */
  "empty",
  /** Writes what is none of its events, and exits with 0. */
  "garbage",
] as const;

/** One of {@link offlineErrors}. */
export type OfflineError = (typeof offlineErrors)[number];
