import type { Tally } from "../tally.ts";

/** Says when a vote has been decided. Pure: it looks at the tally and nothing else. */
export interface StopRule {
  /** For traces and messages: "ahead-by-3". */
  readonly name: string;
  /**
   * The least number of further votes after which the leader can have won; 0 when it has. A vote launches exactly that
   * many samples at once, so a number that is too large wastes samples and one too small costs rounds.
   */
  readonly deficit: (tally: Tally) => number;
  /** Weight of a vote by its source, above 0. The tally given to `deficit` then holds summed weights. @default 1 for all */
  readonly weightOf?: ((source: string | undefined) => number) | undefined;
}
