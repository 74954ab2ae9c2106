import { coordinationThresholds, ensemble, type Candidate } from "@maestro/coordination";
import {
  isMaestroError,
  isProviderError,
  type Clock,
  type Consultant,
  type ConsultRequest,
  type JsonObject,
} from "@maestro/core";
import type { CheckedOutput } from "./check-output.ts";
import type { AdviserFailure, RejectedOutput } from "./stage-result.ts";

/** A valid answer. */
export interface ValidOutput {
  readonly id: string;
  readonly provider: string;
  readonly text: string;
  readonly output: JsonObject;
}

/** What came of asking. */
export interface Answers {
  readonly valid: readonly ValidOutput[];
  readonly rejected: readonly RejectedOutput[];
  readonly failures: readonly AdviserFailure[];
  /** True when an answer came from no model. */
  readonly simulated: boolean;
}

/** How advisers are asked. */
export interface AskOptions {
  /** Judges one answer's text. */
  readonly accept: (text: string) => Promise<CheckedOutput>;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Told in one line what happens. */
  readonly tell: (line: string) => void;
}

/** Unusable answers after which nobody is asked again. @see coordinationThresholds */
const maxRejected = coordinationThresholds.consecutiveFormatErrors;

/**
 * Asks one adviser, and after a failure the next one. An answer that is not what was asked for is discarded, and the same
 * question is asked again with another seed.
 */
export async function askInTurn(
  consultants: readonly Consultant[],
  request: ConsultRequest,
  options: AskOptions,
): Promise<Answers> {
  const rejected: RejectedOutput[] = [];
  const failures: AdviserFailure[] = [];
  let calls = 0;
  let simulated = false;
  const end = (valid: readonly ValidOutput[]): Answers => ({ valid, rejected, failures, simulated });
  for (const consultant of consultants) {
    const provider = consultant.id;
    while (rejected.length < maxRejected) {
      options.signal.throwIfAborted();
      calls += 1;
      const id = `${provider}-${calls}`;
      options.tell(`asking ${provider}`);
      let text: string;
      try {
        const result = await consultant.consult({ ...request, seed: calls - 1 }, { signal: options.signal });
        text = result.text;
        simulated ||= result.simulated;
      } catch (error) {
        if (options.signal.aborted || !isProviderError(error)) throw error;
        options.tell(`${provider} failed: ${error.code}`);
        const { code, message, hint = null } = error;
        failures.push({ candidateId: id, provider, code, message, hint });
        break;
      }
      const checked = await options.accept(text);
      if (checked.ok) return end([{ id, provider, text, output: checked.output }]);
      options.tell(`discarded ${id}: ${checked.reasons[0] ?? "no reason"}`);
      rejected.push({ candidateId: id, provider, reasons: checked.reasons });
    }
  }
  return end([]);
}

/**
 * Asks several advisers at once. One valid answer suffices to go on; while there is none, advisers whose answer was discarded
 * are asked again.
 */
export async function askTogether(
  consultants: readonly Consultant[],
  request: ConsultRequest,
  options: AskOptions,
): Promise<Answers> {
  const valid: ValidOutput[] = [];
  const rejected: RejectedOutput[] = [];
  const failures: AdviserFailure[] = [];
  let simulated = false;
  let asked = consultants;
  for (let round = 1; round <= maxRejected && asked.length > 0 && valid.length === 0; round += 1) {
    options.tell(`asking ${asked.map(({ id }) => id).join(", ")}`);
    const again: string[] = [];
    for (const candidate of await candidatesOf(asked, { ...request, seed: round - 1 }, options)) {
      const { provider } = candidate;
      const id = `${provider}-${round}`;
      if (!candidate.ok) {
        const { code, message, hint = null } = candidate.error;
        failures.push({ candidateId: id, provider, code, message, hint });
        continue;
      }
      simulated ||= candidate.simulated;
      const checked = await options.accept(candidate.text);
      if (checked.ok) valid.push({ id, provider, text: candidate.text, output: checked.output });
      else {
        rejected.push({ candidateId: id, provider, reasons: checked.reasons });
        again.push(provider);
      }
    }
    asked = asked.filter(({ id }) => again.includes(id));
  }
  return { valid, rejected, failures, simulated };
}

/** In the order asked: the choice must not depend on who was quicker. */
async function candidatesOf(
  consultants: readonly Consultant[],
  request: ConsultRequest,
  { signal, clock, tell }: AskOptions,
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  try {
    for await (const event of ensemble(request, { consultants, signal, clock })) {
      if (event.type !== "candidate-end") continue;
      candidates.push(event.candidate);
      tell(`${event.candidate.provider} ${event.candidate.ok ? "answered" : `failed: ${event.candidate.error.code}`}`);
    }
  } catch (error) {
    // The failure of each adviser is in its candidate.
    if (!isMaestroError(error, "ENSEMBLE_NO_RESULT")) throw error;
  }
  const asked = consultants.map(({ id }) => id);
  return candidates.toSorted((one, other) => asked.indexOf(one.provider) - asked.indexOf(other.provider));
}
