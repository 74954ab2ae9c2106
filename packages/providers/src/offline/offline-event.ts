import type { OfflineError } from "./offline-error.ts";

/** One line of the offline adviser's output. */
export type OfflineEvent =
  | { readonly type: "start"; readonly simulated: true }
  | { readonly type: "text"; readonly text: string }
  | OfflineResult;

/** The last line of a run. */
export type OfflineResult =
  | {
      readonly type: "result";
      readonly status: "success";
      readonly simulated: true;
      readonly text: string;
      readonly usage: OfflineUsage;
    }
  | {
      readonly type: "result";
      readonly status: "error";
      readonly simulated: true;
      readonly error: {
        readonly code: OfflineError | "bad-config";
        readonly message: string;
        readonly retryAfterMs?: number | undefined;
      };
    };

/** Estimated: four characters to a token. */
export interface OfflineUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}
