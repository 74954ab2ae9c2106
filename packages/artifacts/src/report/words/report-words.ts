import type { CandidateReport, DamagedRecord, Listed, RoundBin, RunEnding } from "../run-report-data.ts";

/** Languages of a report. */
export type ReportLanguage = "en" | "ko";

/**
 * Everything that a report itself says, in one language. What advisers wrote and what was recorded as a sentence stands as it
 * was recorded.
 */
export interface ReportWords {
  readonly language: ReportLanguage;
  /** A word of the record: a status, a stage, a reason, a member's name. Unknown ones are shown as they are. */
  readonly term: (name: string) => string;
  /** `340 ms`, `2.4 s`, `3 min 05 s`. */
  readonly duration: (ms: number) => string;
  /** An amount of US dollars; undefined where nobody said. */
  readonly usd: (amount: number | undefined) => string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly nothing: string;
  readonly empty: string;
  readonly simulated: string;
  readonly details: string;
  /** Items of a list that are left out. */
  readonly more: (count: number) => string;
  readonly cutText: (shown: number, total: number) => string;
  readonly page: {
    readonly title: (runId: string) => string;
    readonly run: (kind: string, runId: string) => string;
    readonly began: (
      moment: string,
      about: { readonly tookMs: number | undefined; readonly on: string | undefined },
    ) => string;
    readonly simulated: readonly [lead: string, sentence: string];
    readonly damaged: (record: DamagedRecord) => string;
    readonly files: (names: readonly string[]) => string;
    readonly endings: Readonly<Record<RunEnding["kind"], string>>;
    readonly steps: string;
    readonly stepsCaption: string;
    readonly stepsImage: string;
  };
  readonly tiles: Readonly<
    Record<
      | "votes"
      | "margin"
      | "rounds"
      | "flagged"
      | "failed"
      | "candidates"
      | "stages"
      | "consults"
      | "cost"
      | "approvals"
      | "evidence",
      string
    >
  > & { readonly marginOf: (margin: string, k: string) => string };
  readonly vote: {
    readonly heading: string;
    readonly decided: string;
    readonly undecided: string;
    readonly inFront: string;
    readonly noAnswer: string;
    readonly noResult: string;
    /** Why a vote is undecided, by its stop reason. */
    readonly stopReasons: Readonly<Record<string, string>>;
    readonly ahead: (votes: number, about: { readonly margin: number; readonly k?: number | undefined }) => string;
    readonly answersCaption: (votes: number, answers: number) => string;
    readonly answers: WordedTable<3>;
    readonly otherAnswers: (count: number) => string;
    readonly winner: string;
    readonly votesAxis: string;
    readonly roundsHeading: string;
    readonly roundsCaption: (about: {
      readonly rounds: number;
      readonly perBar: number;
      readonly k: number | undefined;
    }) => string;
    readonly rounds: WordedTable<5>;
    readonly thinnedRounds: (shown: number, bars: number) => string;
    readonly roundAxis: string;
    readonly samplesAxis: string;
    readonly marginAxis: string;
    readonly outcomes: Readonly<Record<"valid" | "red_flagged" | "failed", string>>;
    readonly bars: Readonly<Record<keyof Pick<RoundBin, "valid" | "flagged" | "failed">, string>>;
    readonly flagsHeading: string;
    readonly noFlags: string;
    readonly flagsCaption: (answers: number) => string;
    readonly flags: WordedTable<2>;
    readonly flagsAxis: string;
    readonly samplesHeading: string;
    readonly samples: WordedTable<5>;
    readonly firstSamples: (shown: number, total: number) => string;
  };
  readonly candidates: {
    readonly heading: string;
    readonly caption: string;
    readonly scoreAxis: string;
    readonly table: WordedTable<6>;
    readonly chosen: string;
    readonly couldNotWin: string;
    readonly notRecorded: string;
    readonly passed: string;
    readonly failed: string;
    readonly untested: string;
    readonly passedOf: (tests: CandidateReport["tests"]) => string;
  };
  readonly stages: {
    readonly heading: string;
    readonly succeeded: string;
    readonly failed: string;
    readonly by: (provider: string) => string;
    readonly howItCame: string;
  };
  readonly timeline: {
    readonly heading: string;
    readonly eachCaption: string;
    readonly binnedCaption: (consults: number, parts: number) => string;
    readonly secondsAxis: string;
    readonly endedAxis: string;
    readonly answered: string;
    readonly failed: string;
    readonly table: WordedTable<5>;
  };
  readonly advisers: {
    readonly heading: string;
    readonly caption: string;
    readonly secondsAxis: string;
    readonly table: WordedTable<8>;
    readonly notReported: string;
    readonly partlyEstimated: string;
  };
  readonly approvals: {
    readonly heading: string;
    readonly table: WordedTable<7>;
    /** How sure it is that a person decided, by assurance. */
    readonly assurances: Readonly<Record<string, string>>;
  };
  readonly decisions: {
    readonly heading: string;
    readonly caption: (decisions: Pick<Listed<unknown>, "total"> & { readonly shown: number }) => string;
    readonly head: readonly [string, string, string, string];
    /** The budget that a stage began with. */
    readonly budget: (budget: StageBudget) => string;
  };
  readonly evidence: {
    readonly heading: string;
    readonly caption: string;
    readonly last: (shown: number, total: number) => string;
    readonly table: WordedTable<8>;
  };
}

/** The number of a consult and how many there may be, in the workflow and in its stage. */
export interface StageBudget {
  readonly consult: number;
  readonly max: number;
  readonly inStage: number;
  readonly maxInStage: number;
}

/** A table's caption and the names of its columns. */
export interface WordedTable<Columns extends number> {
  readonly caption: string;
  readonly head: readonly string[] & { readonly length: Columns };
}
