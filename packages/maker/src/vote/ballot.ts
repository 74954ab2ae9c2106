import { isMakerError } from "../errors.ts";
import { checkRedFlags, type RedFlag } from "../red-flag/red-flag.ts";
import { invalidArgument } from "../require-argument.ts";
import type { SampleCall } from "./sample-call.ts";
import type { Sample } from "./sample.ts";
import type { VoteSettings } from "./vote-options.ts";
import type { TraceEntry } from "./vote-result.ts";

/** One sample as the vote keeps it: what the trace shows, and the answer itself. */
export interface Ballot<T> {
  readonly entry: TraceEntry;
  readonly sample: Sample<T> | undefined;
  /** The parsed value of a valid answer; undefined when answers are plain text. */
  readonly value: T | undefined;
}

/** What an answer is judged by. */
export interface Judgement<T> {
  readonly settings: VoteSettings<T>;
  /** A valid ballot of the same vote: an answer that is the same to the letter is not parsed again. */
  readonly known: Ballot<T> | undefined;
}

interface Verdict<T> {
  readonly flags: readonly RedFlag[];
  readonly key: string | undefined;
  readonly value: T | undefined;
}

const noFlags: readonly RedFlag[] = [];

/** Judges an answer: its red flags, and its key when it has none. Never repairs it. */
export function judgeAnswer<T>(call: SampleCall, answer: Sample<T> | string, judgement: Judgement<T>): Ballot<T> {
  const sample: Sample<T> = typeof answer === "string" ? { text: answer } : answer;
  if (typeof sample !== "object" || sample === null || typeof sample.text !== "string") {
    throw invalidArgument("sample()", answer, "a string or an object with a text");
  }
  const { known, settings } = judgement;
  const { flags, key, value } = isSameAnswer(sample, known?.sample)
    ? { flags: noFlags, key: known?.entry.key, value: known?.value }
    : judge(sample, settings);
  const status = key === undefined ? "red_flagged" : "valid";
  return {
    entry: {
      index: call.index,
      round: call.round,
      attempt: call.attempt,
      temperature: call.temperature,
      source: sample.source,
      status,
      key,
      flags,
      error: undefined,
      elapsedMs: sample.elapsedMs,
      usage: sample.usage,
    },
    sample,
    value,
  };
}

/** A sample that brought no answer. The adviser may be named on the error, as core's `ProviderError` does. */
export function failedBallot<T>(call: SampleCall, error: unknown): Ballot<T> {
  const provider: unknown =
    typeof error === "object" && error !== null && "provider" in error ? error.provider : undefined;
  return {
    entry: {
      index: call.index,
      round: call.round,
      attempt: call.attempt,
      temperature: call.temperature,
      source: typeof provider === "string" ? provider : undefined,
      status: "failed",
      key: undefined,
      flags: noFlags,
      error,
      elapsedMs: undefined,
      usage: undefined,
    },
    sample: undefined,
    value: undefined,
  };
}

function isSameAnswer<T>(sample: Sample<T>, known: Sample<T> | undefined): boolean {
  return (
    known !== undefined &&
    sample.text === known.text &&
    sample.finishReason === known.finishReason &&
    sample.flags === undefined &&
    sample.value === undefined &&
    known.value === undefined
  );
}

function judge<T>(sample: Sample<T>, settings: VoteSettings<T>): Verdict<T> {
  const checked = checkRedFlags(sample, { rules: settings.redFlags, parse: settings.parse });
  const flags = sample.flags === undefined ? checked.flags : [...sample.flags, ...checked.flags];
  if (flags.length > 0) return { flags, key: undefined, value: undefined };
  const value = checked.value as T | undefined;
  try {
    const key: unknown = settings.equivalence({ text: sample.text, value });
    if (typeof key !== "string") throw invalidArgument("equivalence()", key, "a string, the answer's key");
    return { flags: noFlags, key, value };
  } catch (error) {
    if (!isMakerError(error, "MAKER_NOT_JSON")) throw error;
    return { flags: [{ reason: "not_comparable", detail: error.message }], key: undefined, value: undefined };
  }
}
