/** Something that was asked for and is not in the packed text, or not whole. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** One section of a packed text: never longer than it was allowed to be. */
export interface PackedSection {
  /** Empty when there is nothing to say, or no room to say it. */
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
  /** Whether something was cut or left out to stay within a limit. */
  readonly cut: boolean;
}
