import type { Consultant, JsonSchema } from "@maestro/core";
import { vote, type Equivalence, type RedFlagRule, type VoteEvent, type VoteResult } from "@maestro/maker";
import type { RunRecorder } from "@maestro/artifacts";
import { drawVote } from "../drawing/draw-vote.ts";
import { writeDrawing } from "../drawing/write-drawing.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import type { Departure } from "./adviser-roster.ts";
import { createAdviserSampler } from "./adviser-sampler.ts";
import { toVoteRecord } from "./vote-record.ts";
import { writeVoteSettings, type VoteRules } from "./vote-settings.ts";

/** What is asked, and how its answers are judged and compared. */
export interface VoteQuestion {
  /** What makes the same rules again, for the record. */
  readonly rules: VoteRules;
  readonly prompt: string;
  readonly outputSchema?: JsonSchema | undefined;
  readonly redFlags: readonly RedFlagRule[];
  readonly parse?: ((text: string) => unknown) | undefined;
  readonly equivalence: Equivalence;
}

/** Who votes and until when. */
export interface VoteTerms {
  readonly consultants: readonly Consultant[];
  readonly k: number;
  readonly maxSamples: number;
  readonly timeoutMs?: number | undefined;
}

/** Where a vote is recorded and watched. */
export interface VoteSurroundings {
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
  readonly deps: Pick<WorkflowDependencies, "clock">;
  readonly onEvent?: ((event: VoteEvent<unknown>) => void) | undefined;
}

/** A vote's end, and what happened beside the votes. */
export interface VoteEnd {
  readonly result: VoteResult<unknown>;
  readonly departures: readonly Departure[];
  /** True when an answer came from no model. */
  readonly simulated: boolean;
  /** What went wrong beside the vote itself. */
  readonly warnings: readonly string[];
}

/** Lets advisers vote, records each consult and each vote as it comes, and draws the vote at its end. Rejects with the signal's reason. */
export async function runVote(question: VoteQuestion, terms: VoteTerms, around: VoteSurroundings): Promise<VoteEnd> {
  const { recorder, signal } = around;
  await writeVoteSettings(recorder, { ...question.rules, k: terms.k, maxSamples: terms.maxSamples });
  const request = { prompt: question.prompt, outputSchema: question.outputSchema, timeoutMs: terms.timeoutMs };
  const advisers = createAdviserSampler(terms.consultants, request, { recorder, clock: around.deps.clock });
  const ballot = vote<unknown>(advisers.sample, {
    ...advisers.options,
    k: terms.k,
    maxSamples: terms.maxSamples,
    redFlags: question.redFlags,
    parse: question.parse,
    equivalence: question.equivalence,
    signal,
  });
  for await (const event of ballot) {
    around.onEvent?.(event);
    if (event.type === "sample-end") await recorder.recordVote(toVoteRecord(event.entry));
    if (event.type === "round-end") {
      recorder.progress(`round ${event.round}: ${event.votes} votes, margin ${event.margin} of ${terms.k}`);
    }
  }
  const result = await ballot.result;
  const warnings = await writeDrawing(recorder, { name: "vote.svg", draw: () => drawVote(result, terms.k) });
  signal.throwIfAborted();
  return { result, departures: advisers.departures(), simulated: advisers.isSimulated(), warnings };
}
