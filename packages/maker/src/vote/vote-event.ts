import type { TraceEntry, UndecidedReason, VoteResult } from "./vote-result.ts";

/** What happens in a vote, as it happens. */
export type VoteEvent<T = string> =
  | { readonly type: "round-start"; readonly round: number; readonly samples: number }
  | {
      readonly type: "sample-start";
      readonly index: number;
      readonly attempt: number;
      readonly round: number;
      readonly temperature: number;
    }
  | {
      readonly type: "sample-retry";
      readonly index: number;
      readonly attempt: number;
      readonly waitMs: number;
      readonly error: unknown;
    }
  /** In the order of arrival; votes are counted at the end of the round, in launch order. */
  | { readonly type: "sample-end"; readonly entry: TraceEntry }
  | {
      readonly type: "round-end";
      readonly round: number;
      readonly votes: number;
      readonly leader: string | undefined;
      readonly margin: number;
      /** Votes still needed at least; 0 when decided. */
      readonly deficit: number;
    }
  | { readonly type: "escalate"; readonly reason: UndecidedReason; readonly level: number; readonly rule: string }
  | { readonly type: "vote-end"; readonly result: VoteResult<T> };
