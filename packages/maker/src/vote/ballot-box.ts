import { requireInteger } from "../require-argument.ts";
import { aheadByK } from "../stop-rules/ahead-by-k.ts";
import type { StopRule } from "../stop-rules/stop-rule.ts";
import { createTally, type Tally } from "../tally.ts";
import type { Ballot } from "./ballot.ts";
import { defaultMaxSamples, type Escalation, type VoteSettings } from "./vote-options.ts";
import type {
  Candidate,
  DecidedVote,
  TraceEntry,
  UndecidedReason,
  UndecidedVote,
  VoteStatistics,
} from "./vote-result.ts";

/** What a vote does next. */
export type NextMove =
  | { readonly type: "launch"; readonly samples: number }
  | { readonly type: "decided" }
  | { readonly type: "undecided"; readonly reason: UndecidedReason };

const decided: NextMove = { type: "decided" };

/** The ballots of one vote and what follows from them. Does nothing by itself: the driver asks and acts. */
export class BallotBox<T> {
  calls = 0;
  rounds = 0;
  level = 0;
  stopRule: StopRule;
  readonly tally: Tally = createTally();

  private readonly settings: VoteSettings<T>;
  private readonly ballots: Ballot<T>[] = [];
  private votes = 0;
  private flagged = 0;
  private failed = 0;
  private sampleLimit: number;
  private failureLimit: number;
  /** Ballots before this one were set aside when other advisers took over. */
  private firstCounted = 0;

  constructor(settings: VoteSettings<T>) {
    this.settings = settings;
    this.stopRule = settings.stopRule;
    this.sampleLimit = settings.maxSamples;
    this.failureLimit = settings.maxFailures;
  }

  /** Votes still needed at least. Nothing is decided without a vote. */
  get deficit(): number {
    const deficit = Math.ceil(this.stopRule.deficit(this.tally));
    return Math.max(this.tally.leader === undefined ? 1 : 0, deficit);
  }

  /** Takes one ballot. They must come in launch order, because who answers first is not by chance. */
  add(ballot: Ballot<T>): void {
    this.ballots.push(ballot);
    const { status } = ballot.entry;
    if (status === "valid") this.count(ballot.entry);
    else if (status === "failed") this.failed += 1;
    else this.flagged += 1;
  }

  next(cancelled: boolean, stopped: boolean): NextMove {
    const { deficit } = this;
    if (deficit === 0) return decided;
    if (cancelled) return { type: "undecided", reason: "cancelled" };
    if (stopped || this.failed > this.failureLimit) return { type: "undecided", reason: "failures" };
    const left = this.sampleLimit - this.answered;
    if (left <= 0) return { type: "undecided", reason: this.votes === 0 ? "no-valid-sample" : "max-samples" };
    const samples = Math.min(deficit, left);
    if (this.settings.withinBudget?.(samples) === false) return { type: "undecided", reason: "budget" };
    return { type: "launch", samples };
  }

  /** Goes on under new terms. */
  escalate(escalation: Escalation<T>): void {
    this.level += 1;
    if (escalation.stopRule !== undefined) this.stopRule = escalation.stopRule;
    else if (escalation.k !== undefined) this.stopRule = aheadByK(escalation.k);
    if (escalation.maxSamples !== undefined) requireInteger("escalation.maxSamples", escalation.maxSamples, 1);
    const usual = escalation.k === undefined ? this.settings.maxSamples : defaultMaxSamples(escalation.k);
    this.sampleLimit = this.answered + (escalation.maxSamples ?? usual);
    this.failureLimit = this.failed + this.settings.maxFailures;
    if (escalation.sample !== undefined) this.firstCounted = this.ballots.length;
    this.votes = 0;
    this.tally.clear();
    for (const { entry } of this.ballots.slice(this.firstCounted)) this.count(entry);
  }

  decided(): DecidedVote<T> {
    const winner = this.leader();
    if (winner === undefined) throw new TypeError("A vote was decided without a vote.");
    return { status: "decided", winner, ...this.statistics() };
  }

  undecided(reason: UndecidedReason): UndecidedVote<T> {
    return { status: "undecided", reason, leader: this.leader(), ...this.statistics() };
  }

  get votesCast(): number {
    return this.votes;
  }

  private get answered(): number {
    return this.ballots.length - this.failed;
  }

  private count({ key, source }: TraceEntry): void {
    if (key === undefined) return;
    this.votes += 1;
    this.tally.add(key, this.stopRule.weightOf?.(source));
  }

  private leader(): Candidate<T> | undefined {
    const key = this.tally.leader;
    if (key === undefined) return undefined;
    let first: Ballot<T> | undefined;
    let votes = 0;
    for (let index = this.firstCounted; index < this.ballots.length; index += 1) {
      const ballot = this.ballots[index];
      if (ballot?.entry.key !== key) continue;
      first ??= ballot;
      votes += 1;
    }
    if (first?.sample === undefined) return undefined;
    const { text, source } = first.sample;
    // Without a parser the answers are strings, and T is string.
    return { key, value: (first.value === undefined ? text : first.value) as T, text, source, votes };
  }

  private statistics(): VoteStatistics {
    const flagReasons: Record<string, number> = {};
    if (this.flagged > 0) {
      for (const { reason } of this.ballots.flatMap((ballot) => ballot.entry.flags)) {
        flagReasons[reason] = (flagReasons[reason] ?? 0) + 1;
      }
    }
    return {
      rule: this.stopRule.name,
      margin: this.tally.margin,
      votes: this.votes,
      answered: this.answered,
      flagged: this.flagged,
      failed: this.failed,
      calls: this.calls,
      rounds: this.rounds,
      counts: this.tally.counts(),
      flagReasons,
      trace: this.ballots.map((ballot) => ballot.entry),
    };
  }
}
