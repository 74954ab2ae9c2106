import {
  type Clock,
  type Consultant,
  type ConsultRequest,
  InvalidArgumentError,
  requireInteger,
  systemClock,
} from "@maestro/core";
import { answeredCandidate, failedCandidate, type Candidate, type FailedCandidate } from "./candidate.ts";
import { noResultError } from "./ensemble-error.ts";
import { createEnsembleRun, type EnsembleRun } from "./ensemble-run.ts";

/** How an ensemble is asked. */
export interface EnsembleOptions {
  /** The advisers, each id once. All are asked in parallel; they themselves limit how many calls run at once. */
  readonly consultants: readonly Consultant[];
  /** Questions to each, up to 1000. With a `seed` in the request, the n-th gets seed + n - 1. @default 1 */
  readonly perConsultant?: number | undefined;
  /** Cancels every member; the result rejects with its reason when all have ended. */
  readonly signal?: AbortSignal | undefined;
  /** @default the machine's own clock */
  readonly clock?: Clock | undefined;
}

/** What happens while an ensemble is asked. */
export type EnsembleEvent =
  | { readonly type: "candidate-start"; readonly id: string; readonly provider: string }
  | { readonly type: "candidate-end"; readonly candidate: Candidate };

/** What an ensemble gave; at least one candidate has an answer. */
export interface EnsembleResult {
  /** Answers and failures in launch order: each consultant in turn with its questions. */
  readonly candidates: readonly Candidate[];
  readonly elapsedMs: number;
}

/** Most questions to one consultant: all are asked at once, so that more would be a mistake. Chosen here. */
export const maxPerConsultant = 1000;

interface Member {
  readonly id: string;
  readonly consultant: Consultant;
  readonly request: ConsultRequest;
}

/**
 * Asks several advisers the same question at once. A member that fails is a candidate with its error, never an
 * exception. The run starts when `result` is read or the iteration begins; leaving the loop cancels it.
 * @throws InvalidArgumentError for no consultants, an id given twice, or `perConsultant` outside 1 to 1000. The result rejects
 *   with EnsembleError `ENSEMBLE_NO_RESULT` when no member answered, and with the signal's reason when it was cancelled.
 */
export function ensemble(
  request: ConsultRequest,
  options: EnsembleOptions,
): EnsembleRun<EnsembleEvent, EnsembleResult> {
  const { signal, clock = systemClock } = options;
  const members = membersOf(request, options);

  return createEnsembleRun(async (tell, signal) => {
    const startedMs = clock.monotonicMs();
    const elapsedMs = (): number => clock.monotonicMs() - startedMs;
    signal.throwIfAborted();

    const ask = async ({ id, consultant, request }: Member): Promise<Candidate> => {
      const provider = consultant.id;
      tell({ type: "candidate-start", id, provider });
      let candidate: Candidate;
      try {
        const result = await consultant.consult(request, { signal });
        candidate = answeredCandidate({ id, provider, elapsedMs: elapsedMs() }, result);
      } catch (error) {
        candidate = failedCandidate({ id, provider, elapsedMs: elapsedMs() }, error);
      }
      tell({ type: "candidate-end", candidate });
      return candidate;
    };
    const candidates = await Promise.all(members.map(ask));

    signal.throwIfAborted();
    const failures = candidates.filter((candidate): candidate is FailedCandidate => !candidate.ok);
    if (failures.length === candidates.length) throw noResultError(failures);
    return { candidates, elapsedMs: elapsedMs() };
  }, signal);
}

function membersOf(request: ConsultRequest, options: EnsembleOptions): readonly Member[] {
  const { consultants, perConsultant = 1 } = options;
  if (consultants.length === 0) {
    throw new InvalidArgumentError({ argument: "consultants", value: [], expected: "at least one consultant" });
  }
  const ids = consultants.map((consultant) => consultant.id);
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (repeated !== -1) {
    throw new InvalidArgumentError({
      argument: `consultants[${repeated}]`,
      value: ids[repeated],
      expected: "a consultant that is not in the list already",
      hint: "To ask one adviser several times, use perConsultant.",
    });
  }
  requireInteger("perConsultant", perConsultant, { least: 1, most: maxPerConsultant });
  return consultants.flatMap((consultant) =>
    Array.from({ length: perConsultant }, (_, index) => ({
      id: `${consultant.id}-${index + 1}`,
      consultant,
      request: request.seed === undefined ? request : { ...request, seed: request.seed + index },
    })),
  );
}
