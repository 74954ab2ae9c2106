import type { RunRecorder } from "@maestro/artifacts";
import type { Clock, Consultant, ConsultRequest } from "@maestro/core";
import type { Sample, SampleContext, VoteOptions } from "@maestro/maker";
import { recordedConsultant } from "../runs/recorded-consultant.ts";
import { createAdviserRoster, type Departure } from "./adviser-roster.ts";
import { toSample } from "./to-sample.ts";

/** The bridge from advisers to maker: they take turns, and each consult is recorded. */
export interface AdviserSampler {
  /** One fresh consult; what fails is thrown and so never a vote. */
  readonly sample: (context: SampleContext) => Promise<Sample>;
  /** How maker calls it: retries, limits on calls at once and time-outs are the advisers' own. */
  readonly options: Required<Pick<VoteOptions<unknown>, "concurrency" | "judgeFailure" | "retry">>;
  /** Advisers that could not take part, and why. */
  readonly departures: () => readonly Departure[];
  /** True when an answer came from no model. */
  readonly isSimulated: () => boolean;
}

/** Makes a sampler that asks every adviser the same. */
export function createAdviserSampler(
  consultants: readonly Consultant[],
  request: ConsultRequest,
  { recorder, clock }: { readonly recorder: RunRecorder; readonly clock: Clock },
): AdviserSampler {
  const roster = createAdviserRoster(consultants.map((consultant) => recordedConsultant(consultant, recorder, clock)));
  let isSimulated = false;
  return {
    sample: async ({ index, temperature, signal }) => {
      const result = await roster.ask(index, { ...request, temperature, seed: index }, signal);
      isSimulated ||= result.simulated;
      return toSample(result);
    },
    options: {
      retry: false,
      concurrency: Number.POSITIVE_INFINITY,
      judgeFailure: () => ({ action: roster.isEmpty() ? "stop" : "give-up" }),
    },
    departures: roster.departures,
    isSimulated: () => isSimulated,
  };
}
