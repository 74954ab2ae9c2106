import type { JsonObject } from "@maestro/core";
import type { AnswerVotes, RoundBin, SampleReport, VoteReport } from "../run-report-data.ts";
import { binEvenly } from "./bin-evenly.ts";
import { numberOf, textOf, textsOf } from "./member.ts";

/** More would make a chart say less. Chosen here. */
const maxAnswers = 12;
const maxBins = 120;
const maxSamples = 60;

/** What can be known of a vote from its votes.jsonl alone. */
export type CountedVotes = Omit<VoteReport, "k" | "maxSamples" | "decided" | "answer" | "stopReason">;

/** Counts the lines of votes.jsonl, one at a time. */
export interface VoteCount {
  readonly add: (record: JsonObject) => void;
  /** Undefined when no line was a vote's. */
  readonly result: () => CountedVotes | undefined;
}

interface Round {
  readonly round: number;
  valid: number;
  flagged: number;
  failed: number;
  margin: number;
}

/**
 * Makes a count, still without votes. Answers are told apart by the hash of what was counted, because masking can make two look alike.
 * @param labelOf - What an answer is called on the page.
 */
export function createVoteCount(labelOf: (key: string) => string): VoteCount {
  const votes = new Map<string, { readonly answer: string; votes: number }>();
  const rounds = new Map<number, Round>();
  const reasons = new Map<string, number>();
  const samples: SampleReport[] = [];
  const lead = { leader: "", first: 0, second: 0 };

  const countAnswer = (id: string, key: string): void => {
    const entry = votes.get(id) ?? { answer: key, votes: 0 };
    entry.votes += 1;
    votes.set(id, entry);
    if (id === lead.leader) lead.first = entry.votes;
    else if (entry.votes > lead.first) {
      lead.second = lead.first;
      lead.first = entry.votes;
      lead.leader = id;
    } else lead.second = Math.max(lead.second, entry.votes);
  };

  return {
    add: (record) => {
      const sample = toSample(record);
      if (sample === undefined) return;
      const round = rounds.get(sample.round) ?? { round: sample.round, valid: 0, flagged: 0, failed: 0, margin: 0 };
      rounds.set(sample.round, round);
      if (sample.status === "valid") {
        round.valid += 1;
        countAnswer(textOf(record, "answer_sha256") ?? sample.answer ?? "", sample.answer ?? "");
      } else if (sample.status === "failed") round.failed += 1;
      else round.flagged += 1;
      round.margin = lead.first - lead.second;
      for (const reason of sample.redFlags) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      if (samples.length < maxSamples) {
        samples.push({ ...sample, answer: sample.answer === undefined ? undefined : labelOf(sample.answer) });
      }
    },
    result: () => {
      if (rounds.size === 0) return undefined;
      const answers: AnswerVotes[] = [...votes.values()].sort((one, other) => other.votes - one.votes);
      const all = [...rounds.values()];
      const shown = answers
        .slice(0, maxAnswers)
        .map(({ answer, votes: cast }) => ({ answer: labelOf(answer), votes: cast }));
      const sum = (of: (round: Round) => number): number => all.reduce((total, round) => total + of(round), 0);
      const valid = sum((round) => round.valid);
      return {
        valid,
        flagged: sum((round) => round.flagged),
        failed: sum((round) => round.failed),
        rounds: rounds.size,
        margin: lead.first - lead.second,
        answers: { shown, total: answers.length },
        otherVotes: valid - shown.reduce((total, one) => total + one.votes, 0),
        bins: binEvenly(all, maxBins).map((bin) => toBin(bin)),
        redFlags: [...reasons]
          .map(([reason, count]) => ({ reason, count }))
          .sort((one, other) => other.count - one.count),
        samples,
      };
    },
  };
}

function toBin(rounds: readonly Round[]): RoundBin {
  const bin = { firstRound: rounds[0]?.round ?? 0, lastRound: 0, valid: 0, flagged: 0, failed: 0, margin: 0 };
  for (const { round, valid, flagged, failed, margin } of rounds) {
    bin.lastRound = round;
    bin.valid += valid;
    bin.flagged += flagged;
    bin.failed += failed;
    bin.margin = margin;
  }
  return bin;
}

/** Undefined for a line that is no vote: the checkpoints of a long run stand in a file of the same name. */
function toSample(record: JsonObject): SampleReport | undefined {
  const { status } = record;
  const index = numberOf(record, "index");
  const round = numberOf(record, "round");
  if (index === undefined || round === undefined) return undefined;
  if (status !== "valid" && status !== "red_flagged" && status !== "failed") return undefined;
  return {
    index,
    round,
    provider: textOf(record, "provider"),
    status,
    answer: textOf(record, "answer"),
    redFlags: textsOf(record, "red_flags"),
    error: textOf(record, "error"),
  };
}
