import type { JsonObject, JsonValue, Stage } from "@maestro/core";
import type { EvidenceRecord } from "../evidence/evidence-chain.ts";
import type { RunMetadata } from "../run-registry.ts";

/** Everything that a report shows of a run, counted and cut to what a page can hold. All texts are masked already. */
export interface RunReportData {
  readonly run: RunMetadata;
  /** True when any answer was simulated. */
  readonly simulated: boolean;
  /** Files that could not be read, whole or in part. */
  readonly damaged: readonly DamagedRecord[];
  readonly vote?: VoteReport | undefined;
  /** In the order of their first consult. */
  readonly advisers: readonly AdviserReport[];
  readonly timeline: TimelineReport;
  readonly stages: readonly StageReport[];
  readonly candidates: readonly CandidateReport[];
  /** Lines of policy_decisions.jsonl. */
  readonly decisions: Listed<JsonObject>;
  readonly approvals: readonly ReportedApproval[];
  readonly evidence: Listed<EvidenceRecord>;
  /** What the run came to; undefined while it has come to nothing, or where another section says it. */
  readonly ending?: RunEnding | undefined;
  /** Drawing of a run of many steps, as its run.svg has it. */
  readonly drawing?: string | undefined;
  /** Names of the run's files. */
  readonly files: readonly string[];
}

/** What a run came to, by how much can be said. */
export interface RunEnding {
  /**
   * `recommendation`: what to take and what to do next; `standing`: where a workflow stands that has no recommendation yet;
   * `result`: the result of a run whose kind has no section of its own.
   */
  readonly kind: "recommendation" | "standing" | "result";
  readonly content: JsonValue;
}

/** A file of the run that could not be read, whole or in part. */
export interface DamagedRecord {
  readonly name: string;
  /** How many of its lines; undefined when it is the whole file. */
  readonly lines?: number | undefined;
  /** Why, as the parser says it. */
  readonly reason?: string | undefined;
}

/** The first of many, and how many there are. */
export interface Listed<Item> {
  readonly shown: readonly Item[];
  readonly total: number;
}

/** What a run's votes say. Counts are of all votes, however many are listed. */
export interface VoteReport {
  /** Votes the winner had to be ahead; undefined where the run does not say. */
  readonly k?: number | undefined;
  readonly maxSamples?: number | undefined;
  /** Undefined while the run has no result. */
  readonly decided?: boolean | undefined;
  /** The winner, or without one the front runner, as text. */
  readonly answer?: string | undefined;
  readonly stopReason?: string | undefined;
  readonly valid: number;
  readonly flagged: number;
  readonly failed: number;
  readonly rounds: number;
  /** Votes of the leader less those of the runner-up. */
  readonly margin: number;
  /** Most votes first. */
  readonly answers: Listed<AnswerVotes>;
  /** Votes of the answers that are not shown. */
  readonly otherVotes: number;
  /** Rounds, or runs of neighbouring rounds where there are too many. */
  readonly bins: readonly RoundBin[];
  /** Flags by reason, most first; one answer can have several. */
  readonly redFlags: readonly { readonly reason: string; readonly count: number }[];
  /** The first ones, in the order in which they came. */
  readonly samples: readonly SampleReport[];
}

/** An answer and its votes. */
export interface AnswerVotes {
  readonly answer: string;
  readonly votes: number;
}

/** Neighbouring rounds counted together. */
export interface RoundBin {
  readonly firstRound: number;
  readonly lastRound: number;
  readonly valid: number;
  readonly flagged: number;
  readonly failed: number;
  /** Margin after the last of them. */
  readonly margin: number;
}

/** One sample of a vote. */
export interface SampleReport {
  readonly index: number;
  readonly round: number;
  readonly provider?: string | undefined;
  readonly status: "valid" | "red_flagged" | "failed";
  readonly answer?: string | undefined;
  readonly redFlags: readonly string[];
  /** Code of the failure. */
  readonly error?: string | undefined;
}

/** What one adviser was asked and what it took. Sums are of what is known. */
export interface AdviserReport {
  readonly provider: string;
  readonly models: readonly string[];
  readonly asked: number;
  readonly failed: number;
  readonly simulated: boolean;
  /** Undefined when no answer said. */
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly costUsd?: number | undefined;
  /** True when part of the cost is an estimate. */
  readonly isEstimated: boolean;
  readonly medianMs: number;
  readonly longestMs: number;
  /** Sum over all consults, also of those at the same time. */
  readonly totalMs: number;
  /** Codes of its failures with their numbers, most first. */
  readonly errors: readonly { readonly code: string; readonly count: number }[];
}

/** When the advisers were asked. Times are milliseconds since the run began. */
export interface TimelineReport {
  readonly endMs: number;
  /** Each consult, where there are few enough to draw; else none. */
  readonly consults: readonly TimedConsult[];
  /** Consults that ended in equal parts of the time, where there are too many to draw each. */
  readonly bins: readonly TimeBin[];
}

/** One consult in time. */
export interface TimedConsult {
  readonly provider: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly ok: boolean;
}

/** Consults that ended between two times. */
export interface TimeBin {
  readonly fromMs: number;
  readonly toMs: number;
  readonly answered: number;
  readonly failed: number;
}

/** What a stage left. */
export interface StageReport {
  readonly stage: Stage;
  readonly content: JsonValue;
}

/** One candidate of an ensemble or a selection. */
export interface CandidateReport {
  readonly id: string;
  readonly provider?: string | undefined;
  readonly text?: string | undefined;
  readonly chosen: boolean;
  readonly eligible?: boolean | undefined;
  /** 0 to 1. */
  readonly score?: number | undefined;
  /** Parts of the score by name. */
  readonly components: readonly { readonly name: string; readonly value: number }[];
  readonly tests: readonly { readonly name: string; readonly passed: boolean }[];
  /** What counts against it, or how it failed. */
  readonly reasons: readonly string[];
}

/** An approval as the report shows it. */
export interface ReportedApproval {
  readonly id: string;
  readonly stage: string;
  /** pending, approved, rejected, revision_requested or expired. */
  readonly status: string;
  readonly requestedAt: string;
  readonly decidedAt?: string | undefined;
  /** How sure it is that a person decided: agent_reported, client, human_local, signed or policy. */
  readonly assurance?: string | undefined;
  readonly feedback?: string | undefined;
}
