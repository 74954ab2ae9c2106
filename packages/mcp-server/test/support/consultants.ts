import { ProviderError, type Consultant, type ConsultResult, type ProviderErrorCode } from "@maestro/core";

const answered = { elapsedMs: 5, truncated: false, simulated: true, maskedCount: 0 } as const;

/** Answers at once; the next text with each call, the last one from then on. */
export function answering(id: string, ...texts: readonly string[]): Consultant {
  let calls = 0;
  return {
    id,
    consult: async (): Promise<ConsultResult> => {
      const text = texts[Math.min(calls, texts.length - 1)] ?? "";
      calls += 1;
      return { ...answered, text, provider: id };
    },
  };
}

/** Fails each time. */
export function failing(id: string, code: ProviderErrorCode, hint?: string): Consultant {
  return {
    id,
    consult: async () => {
      throw new ProviderError(code, `${id} gave no answer.`, { provider: id, hint });
    },
  };
}

/** An adviser that answers when it is told to, and says whether it was cancelled. */
export interface WaitingConsultant extends Consultant {
  readonly answer: (text: string) => void;
  readonly cancelled: Promise<void>;
}

/** Waits until it is told its answer, or is cancelled. */
export function waiting(id: string): WaitingConsultant {
  let answer: (text: string) => void = () => {};
  const text = new Promise<string>((resolve) => {
    answer = resolve;
  });
  let cancel = (): void => {};
  const cancelled = new Promise<void>((resolve) => {
    cancel = resolve;
  });
  return {
    id,
    answer,
    cancelled,
    consult: (_request, options) =>
      new Promise((resolve, reject) => {
        options?.signal?.addEventListener("abort", () => {
          cancel();
          reject(new ProviderError("PROVIDER_CANCELLED", `${id} was cancelled.`, { provider: id }));
        });
        options?.onEvent?.({ type: "attempt-start", provider: id, attempt: 1 });
        void text.then((said) => resolve({ ...answered, text: said, provider: id }));
      }),
  };
}
