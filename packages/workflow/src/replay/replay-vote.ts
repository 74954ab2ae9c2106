import {
  vote,
  type ComparableAnswer,
  type FlaggableAnswer,
  type RedFlagRule,
  type Sample,
  type TraceEntry,
} from "@maestro/maker";
import type { VoteQuestion } from "../votes/run-vote.ts";
import { sha256, type RecordedSample } from "./recorded-samples.ts";

/** How a vote stands when its samples are used up or it is over. */
export interface VoteStanding {
  /** `needs_more`: the record ends before the vote does. */
  readonly status: "decided" | "undecided" | "needs_more";
  /** The winner, or without one the front runner, as it was counted and masked; null without a valid answer. */
  readonly answer: string | null;
  /** Hash of its key; null without one. */
  readonly answerSha256: string | null;
  /** Votes counted. */
  readonly votes: number;
  readonly margin: number;
}

/** A sample that is judged otherwise today. */
export interface Parting {
  readonly index: number;
  readonly provider: string | null;
  readonly recorded: JudgedSample;
  readonly replayed: JudgedSample;
}

/** What became of a sample. */
export interface JudgedSample {
  readonly status: RecordedSample["status"];
  readonly answer: string | null;
  readonly redFlags: readonly string[];
}

/** A vote over recorded answers. */
export interface ReplayedVote {
  readonly standing: VoteStanding;
  /** In launch order. */
  readonly partings: readonly Parting[];
  /** Samples used. */
  readonly samples: number;
  /** Answers of these that count as recorded, because masking changed what was counted or their text is missing. */
  readonly countedAsRecorded: number;
}

/** Stands for an answer that cannot be judged again; its hash is all that is needed to count it. */
class CountedAnswer {
  readonly sha256: string;
  constructor(hash: string) {
    this.sha256 = hash;
  }
}

class NotRecorded extends Error {}

/** Lets maker vote over recorded answers, by today's red flags, parser and comparison. Asks nobody. */
export async function replayVote(
  samples: ReadonlyMap<number, RecordedSample>,
  question: VoteQuestion,
  terms: { readonly k: number; readonly maxSamples: number },
): Promise<ReplayedVote> {
  const answers = new Map<string, string>();
  let countedAsRecorded = 0;
  const result = await vote<unknown>(
    ({ index }) => {
      const recorded = samples.get(index);
      if (recorded === undefined) throw new NotRecorded();
      if (recorded.status === "failed") throw new Error("it failed");
      const sample = toSample(recorded, answers);
      if (sample.value instanceof CountedAnswer) countedAsRecorded += 1;
      return sample;
    },
    {
      ...terms,
      redFlags: question.redFlags.map((rule) => skipCounted(rule)),
      parse: question.parse,
      equivalence: (answer: ComparableAnswer) => {
        if (answer.value instanceof CountedAnswer) return answer.value.sha256;
        const key = question.equivalence(answer);
        const hash = sha256(key);
        answers.set(hash, key);
        return hash;
      },
      retry: false,
      concurrency: Number.POSITIVE_INFINITY,
      judgeFailure: (error) => ({ action: error instanceof NotRecorded ? "stop" : "give-up" }),
    },
  ).result;
  const trace = result.trace.filter((entry) => !(entry.error instanceof NotRecorded));
  const front = result.counts[0];
  const ranOut = trace.length < result.trace.length;
  return {
    standing: {
      status: result.status === "decided" ? "decided" : ranOut ? "needs_more" : "undecided",
      answer: front === undefined ? null : (answers.get(front.key) ?? null),
      answerSha256: front?.key ?? null,
      votes: result.votes,
      margin: result.margin,
    },
    partings: trace.flatMap((entry) => partingOf(entry, samples.get(entry.index), answers)),
    samples: trace.length,
    countedAsRecorded,
  };
}

function toSample(recorded: RecordedSample, answers: Map<string, string>): Sample<unknown> {
  const { text, finishReason, answer, answerSha256, status } = recorded;
  const source = recorded.provider ?? undefined;
  const isChanged = answer !== null && sha256(answer) !== answerSha256;
  if (text !== undefined && !isChanged) return { text, finishReason, source };
  if (status === "red_flagged") {
    const flags = recorded.redFlags.map((reason) => ({ reason, detail: "as recorded" }));
    return { text: text ?? "", source, flags };
  }
  const hash = answerSha256 ?? "";
  answers.set(hash, answer ?? "");
  return { text: text ?? "", source, value: new CountedAnswer(hash) };
}

function skipCounted(rule: RedFlagRule): RedFlagRule {
  return {
    ...rule,
    check: (answer: FlaggableAnswer) => (answer.value instanceof CountedAnswer ? undefined : rule.check(answer)),
  };
}

function partingOf(
  entry: TraceEntry,
  recorded: RecordedSample | undefined,
  answers: ReadonlyMap<string, string>,
): readonly Parting[] {
  if (recorded === undefined) return [];
  const isSame = entry.status === recorded.status && (entry.key ?? null) === recorded.answerSha256;
  if (isSame) return [];
  return [
    {
      index: entry.index,
      provider: recorded.provider,
      recorded: { status: recorded.status, answer: recorded.answer, redFlags: recorded.redFlags },
      replayed: {
        status: entry.status,
        answer: entry.key === undefined ? null : (answers.get(entry.key) ?? null),
        redFlags: entry.flags.map(({ reason }) => reason),
      },
    },
  ];
}
