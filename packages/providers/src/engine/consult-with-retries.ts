import { sleep, type ConsultOptions, type ConsultResult, type MaskedConsultRequest } from "@maestro/core";
import type { ProviderConfig } from "@maestro/core/config";
import { stripControlSequences } from "@maestro/process";
import type { BoundAdapter } from "../adapter-for.ts";
import type { AdviserDeps } from "../adviser-deps.ts";
import type { AdapterAnswer, AdapterFailure } from "../provider-adapter.ts";
import { isRetryable, toProviderError } from "./failure.ts";
import type { FirstCallGate } from "./first-call-gate.ts";
import { maxAttempts, minAttemptMs, retryDelayMs } from "./retry-policy.ts";
import { runAttempt, type AttemptReport } from "./run-attempt.ts";
import { sanitizeJson } from "./sanitize-json.ts";

/** One request to one adviser. */
export interface Consult {
  readonly provider: string;
  readonly adapter: BoundAdapter;
  readonly config: ProviderConfig;
  readonly request: MaskedConsultRequest;
  readonly gate: FirstCallGate;
}

/** Asks until there is an answer, a failure that another try would not mend, or no time for another try. */
export async function consultWithRetries(
  consult: Consult,
  deps: AdviserDeps,
  options: ConsultOptions,
): Promise<ConsultResult> {
  const { provider, adapter, config, request } = consult;
  const { clock, random } = deps;
  const pause = deps.sleep ?? sleep;
  const startedMs = clock.monotonicMs();
  const deadlineMs = startedMs + (request.timeoutMs ?? config.timeoutSec * 1000);

  for (let attempt = 1; ; attempt += 1) {
    options.onEvent?.({ type: "attempt-start", provider, attempt });
    const report = await throughGate(consult, deps, options, deadlineMs);
    const { outcome } = report;
    if (outcome.type === "answer") {
      return toResult(provider, outcome, report, adapter.simulated, clock.monotonicMs() - startedMs);
    }
    const error = toProviderError(provider, outcome, { attempts: attempt, diagnostics: report.diagnostics });
    // A writer may have changed files before it failed: only the owner of the worktree can start again.
    if (!isRetryable(outcome) || attempt === maxAttempts || request.access === "write") throw error;
    const waitMs = retryDelayMs(attempt, outcome.retryAfterMs, random());
    if (clock.monotonicMs() + waitMs + minAttemptMs > deadlineMs) throw error;
    options.onEvent?.({ type: "retry", provider, attempt, code: outcome.code, waitMs });
    await pause(waitMs, options.signal).catch(() => {
      throw toProviderError(provider, cancelled, { attempts: attempt });
    });
  }
}

const cancelled: AdapterFailure = { type: "failure", code: "PROVIDER_CANCELLED", message: "the caller ended the call" };

async function throughGate(
  { provider, adapter, config, request, gate }: Consult,
  deps: AdviserDeps,
  options: ConsultOptions,
  deadlineMs: number,
): Promise<AttemptReport> {
  const openForAll = await gate.enter(options.signal).catch(() => {
    throw toProviderError(provider, cancelled);
  });
  try {
    const timeoutMs = Math.max(1, Math.round(deadlineMs - deps.clock.monotonicMs()));
    const report = await runAttempt(
      {
        provider,
        adapter,
        request,
        timeoutMs,
        stallTimeoutMs: Math.round(config.stallTimeoutSec * 1000),
        passEnvironment: config.passEnvironment,
        onAnswering: openForAll,
      },
      deps,
      options,
    );
    return withoutEmptyAnswer(report);
  } finally {
    openForAll();
  }
}

/** An empty answer is none: counted as one, it would be a vote. */
function withoutEmptyAnswer(report: AttemptReport): AttemptReport {
  const { outcome } = report;
  if (outcome.type !== "answer" || stripControlSequences(outcome.text).trim() !== "") return report;
  return { ...report, outcome: { type: "failure", code: "PROVIDER_BAD_OUTPUT", message: "the answer is empty" } };
}

function toResult(
  provider: string,
  answer: AdapterAnswer,
  report: AttemptReport,
  simulated: boolean,
  elapsedMs: number,
): ConsultResult {
  return {
    text: stripControlSequences(answer.text),
    json: answer.json === undefined ? undefined : sanitizeJson(answer.json),
    provider,
    model: answer.model,
    usage: answer.usage ?? { source: "unknown" },
    sessionId: answer.sessionId,
    elapsedMs,
    // Output past our cap is an error, so an answer is always whole.
    truncated: false,
    finishReason: answer.finishReason,
    simulated,
    // The masker stands before us and puts its own count here.
    maskedCount: 0,
    diagnostics: report.diagnostics,
  };
}
