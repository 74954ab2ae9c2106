import { isJsonObject, type JsonObject } from "@maestro/core";
import type { AdviserReport, TimedConsult, TimelineReport } from "../run-report-data.ts";
import { numberOf, textOf } from "./member.ts";

/** Consults that can be drawn one by one, and parts of the time where there are more. Chosen here. */
const maxDrawn = 300;
const maxBins = 100;

/** Counts the lines of consults.jsonl, one at a time. */
export interface ConsultCount {
  readonly add: (record: JsonObject) => void;
  readonly advisers: () => readonly AdviserReport[];
  /** @param endMs - When the run ended, in milliseconds since it began. */
  readonly timeline: (endMs: number) => TimelineReport;
}

interface AdviserCount {
  readonly models: Set<string>;
  readonly elapsedMs: number[];
  readonly errors: Map<string, number>;
  failed: number;
  simulated: boolean;
  isEstimated: boolean;
  inputTokens?: number | undefined;
  outputTokens?: number | undefined;
  costUsd?: number | undefined;
}

/** Makes a count, still without consults. @param startedAt - When the run began, in milliseconds since the epoch. */
export function createConsultCount(startedAt: number): ConsultCount {
  const advisers = new Map<string, AdviserCount>();
  const timed: TimedConsult[] = [];
  return {
    add: (record) => {
      const provider = textOf(record, "provider") ?? "unnamed";
      const adviser = advisers.get(provider) ?? newAdviser();
      advisers.set(provider, adviser);
      const elapsedMs = numberOf(record, "elapsedMs") ?? 0;
      const ok = typeof record["answer"] === "string";
      const model = textOf(record, "model");
      if (model !== undefined) adviser.models.add(model);
      adviser.elapsedMs.push(elapsedMs);
      adviser.simulated ||= record["simulated"] === true;
      if (!ok) addFailure(adviser, record);
      addUsage(adviser, record["usage"]);
      const endMs = Date.parse(textOf(record, "at") ?? "") - startedAt;
      // A wall clock that was set back must not draw a consult before its run.
      if (Number.isFinite(endMs)) {
        timed.push({ provider, startMs: Math.max(0, endMs - elapsedMs), endMs: Math.max(0, endMs), ok });
      }
    },
    advisers: () => [...advisers].map(([provider, adviser]) => toReport(provider, adviser)),
    timeline: (runEndMs) => {
      const endMs = timed.reduce((latest, consult) => Math.max(latest, consult.endMs), Math.max(1, runEndMs));
      return timed.length <= maxDrawn
        ? { endMs, consults: timed, bins: [] }
        : { endMs, consults: [], bins: binByTime(timed, endMs) };
    },
  };
}

function newAdviser(): AdviserCount {
  return { models: new Set(), elapsedMs: [], errors: new Map(), failed: 0, simulated: false, isEstimated: false };
}

function addFailure(adviser: AdviserCount, { error }: JsonObject): void {
  const code = (isJsonObject(error) ? textOf(error, "code") : undefined) ?? "INTERNAL";
  adviser.failed += 1;
  adviser.errors.set(code, (adviser.errors.get(code) ?? 0) + 1);
}

function addUsage(adviser: AdviserCount, usage: JsonObject[string]): void {
  if (!isJsonObject(usage)) return;
  for (const name of ["inputTokens", "outputTokens", "costUsd"] as const) {
    const amount = numberOf(usage, name);
    if (amount !== undefined) adviser[name] = (adviser[name] ?? 0) + amount;
  }
  adviser.isEstimated ||= usage["source"] === "estimated";
}

function toReport(provider: string, adviser: AdviserCount): AdviserReport {
  const { models, elapsedMs, errors, ...known } = adviser;
  const sorted = [...elapsedMs].sort((one, other) => one - other);
  return {
    ...known,
    provider,
    models: [...models],
    asked: elapsedMs.length,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    longestMs: sorted.at(-1) ?? 0,
    totalMs: sorted.reduce((total, one) => total + one, 0),
    errors: [...errors].map(([code, count]) => ({ code, count })).sort((one, other) => other.count - one.count),
  };
}

function binByTime(consults: readonly TimedConsult[], endMs: number): TimelineReport["bins"] {
  const width = endMs / maxBins;
  const bins = Array.from({ length: maxBins }, (_, index) => ({
    fromMs: index * width,
    toMs: (index + 1) * width,
    answered: 0,
    failed: 0,
  }));
  for (const consult of consults) {
    const bin = bins[Math.min(maxBins - 1, Math.floor(consult.endMs / width))];
    if (bin === undefined) continue;
    if (consult.ok) bin.answered += 1;
    else bin.failed += 1;
  }
  return bins;
}
