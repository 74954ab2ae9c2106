/** An answer that may be chosen, with what is known against it. */
export interface SelectionCandidate {
  readonly id: string;
  readonly content: string;
  /** Who wrote it, a consultant's id; the judge is never told. */
  readonly provider?: string | undefined;
  /** False: the adviser failed, and `content` is no answer. @default true */
  readonly ok?: boolean | undefined;
  /** Red flags found in it, a phrase each; a flagged candidate cannot win. @default none */
  readonly flags?: readonly string[] | undefined;
}

/** Whether a candidate passed a test. Of several for one candidate, the worst counts. */
export interface TestSignal {
  readonly candidateId: string;
  readonly passed: boolean;
  /** Of a failed test: whether all that passed without the candidate still passes; it may then win if none passed. @default false */
  readonly breaksNothing?: boolean | undefined;
}

/** How a candidate did in static analysis. Of several for one candidate, the worst counts. */
export interface LintSignal {
  readonly candidateId: string;
  /** 0 to 1; 1 is without a finding. */
  readonly score: number;
}

/** What a judge thinks of the candidates it was shown. */
export interface JudgeOpinion {
  /** 0 to 1 for each candidate. */
  readonly scores: readonly { readonly candidateId: string; readonly score: number }[];
  /** True: the judge would take none of them. @default false */
  readonly rejectsAll?: boolean | undefined;
  /** False: when it was asked again with the candidates in another order, it preferred another one. @default true */
  readonly isConsistent?: boolean | undefined;
}
