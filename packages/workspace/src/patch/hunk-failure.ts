/** Why one hunk does not apply, with what a model needs to mend it. */
export interface HunkFailure {
  /** 1 for the first of its file. */
  readonly hunk: number;
  /** Its `@@` line. */
  readonly header: string;
  /** Line of the patch text, from 1. */
  readonly patchLine: number;
  /** Sentences: what does not fit, where, and how the lines differ. */
  readonly reason: string;
  /** Lines of the file, from 1, where it would fit, when there are several. */
  readonly places?: readonly number[] | undefined;
  /** The place that is most like it. */
  readonly nearest?: NearestPlace | undefined;
}

/** Where most of a hunk's old lines are. */
export interface NearestPlace {
  /** Line of the file, from 1. */
  readonly line: number;
  /** How many of the hunk's old lines are there. */
  readonly equalLines: number;
  readonly differences: readonly LineDifference[];
}

/** One line that the patch and the file do not have in common. */
export interface LineDifference {
  /** Line of the file, from 1. */
  readonly line: number;
  /** What the patch expects; undefined when it leaves out a line of the file. */
  readonly expected?: string | undefined;
  /** What the file has; undefined when it has no such line. */
  readonly found?: string | undefined;
  /** What kind of difference: "indentation: the patch has 4 spaces, the file 1 tab". */
  readonly why: string;
}
