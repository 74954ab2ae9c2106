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
  readonly text: string;
  readonly value: T | undefined;
}

const noFlags: readonly RedFlag[] = [];

/** Judges an answer: its red flags, and its key when it has none. Never repairs it. */
export function judgeAnswer<T>(call: SampleCall, answer: Sample<T> | string, settings: VoteSettings<T>): Ballot<T> {
  const sample: Sample<T> = typeof answer === "string" ? { text: answer } : answer;
  if (typeof sample !== "object" || sample === null || typeof sample.text !== "string") {
    throw invalidArgument("sample()", answer, "a string or an object with a text");
  }
  const checked = checkRedFlags(sample, { rules: settings.redFlags, parse: settings.parse });
  const value = checked.value as T | undefined;
  let flags = sample.flags === undefined ? checked.flags : [...sample.flags, ...checked.flags];
  let key: string | undefined;
  if (flags.length === 0) {
    try {
      key = settings.equivalence({ text: sample.text, value });
    } catch (error) {
      if (!isMakerError(error, "MAKER_NOT_JSON")) throw error;
      flags = [{ reason: "not_comparable", detail: error.message }];
    }
  }
  return {
    entry: {
      index: call.index,
      round: call.round,
      attempt: call.attempt,
      temperature: call.temperature,
      source: sample.source,
      status: key === undefined ? "red_flagged" : "valid",
      key,
      flags,
      error: undefined,
      elapsedMs: sample.elapsedMs,
      usage: sample.usage,
    },
    text: sample.text,
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
    text: "",
    value: undefined,
  };
}
