import type { Consultant, ConsultOptions, ConsultRequest, ConsultResult } from "../consultant.ts";
import { ProviderError } from "../provider-error.ts";

/** What a scripted consultant makes of one question. */
export type ScriptedAnswer =
  /** The answer's text; empty is a failure, as with every consultant. */
  | string
  /** The answer with more of its members. */
  | (Partial<ConsultResult> & { readonly text: string })
  /** A failure. */
  | Error
  /** No answer until the caller stops waiting. */
  | { readonly hang: true };

/** A consultant that answers by script and remembers what it was asked. */
export interface ScriptedConsultant extends Consultant {
  readonly requests: readonly ConsultRequest[];
}

/** How a scripted consultant presents itself. */
export interface ScriptedConsultantOptions {
  /** @default "scripted" */
  readonly id?: string | undefined;
}

/**
 * Makes a consultant for tests. It keeps the consultant contract.
 * @param answers - One for each question in turn, the last one again for all that follow; or a function of the question.
 */
export function createScriptedConsultant(
  answers: readonly ScriptedAnswer[] | ((request: ConsultRequest, index: number) => ScriptedAnswer),
  options: ScriptedConsultantOptions = {},
): ScriptedConsultant {
  const id = options.id ?? "scripted";
  const requests: ConsultRequest[] = [];
  const answerTo = (request: ConsultRequest): ScriptedAnswer | undefined => {
    const index = requests.length - 1;
    return typeof answers === "function" ? answers(request, index) : (answers[index] ?? answers.at(-1));
  };
  const consult = async (request: ConsultRequest, { signal, onEvent }: ConsultOptions = {}): Promise<ConsultResult> => {
    if (signal?.aborted === true) throw cancelled(id, signal);
    requests.push(request);
    const answer = answerTo(request);
    onEvent?.({ type: "attempt-start", provider: id, attempt: 1 });
    if (answer === undefined)
      throw new ProviderError("PROVIDER_CRASHED", `${id} has no answer left.`, { provider: id });
    if (answer instanceof Error) throw answer;
    if (typeof answer === "object" && "hang" in answer) return await hang(id, signal);
    const given = typeof answer === "string" ? { text: answer } : answer;
    if (given.text.trim() === "") {
      throw new ProviderError("PROVIDER_BAD_OUTPUT", `${id} gave an empty answer.`, { provider: id });
    }
    return { provider: id, elapsedMs: 0, truncated: false, simulated: true, maskedCount: 0, ...given };
  };
  return { id, requests, consult };
}

function hang(id: string, signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(cancelled(id, signal)), { once: true });
  });
}

function cancelled(id: string, signal: AbortSignal): ProviderError {
  return new ProviderError("PROVIDER_CANCELLED", `${id} was stopped.`, { provider: id, cause: signal.reason });
}
