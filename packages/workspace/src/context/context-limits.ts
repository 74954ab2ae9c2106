import { requireInteger } from "@maestro/core";

/** How much goes into one packed context. */
export interface ContextLimits {
  readonly maxFiles: number;
  /** Lines shown of one file. */
  readonly maxLinesPerFile: number;
  /** Lines shown of all errors together. */
  readonly maxErrorLines: number;
  /** Characters (UTF-16 code units) of the whole packed text. */
  readonly maxChars: number;
}

/** The five stages of the workflow, each with its own need of context. */
export const contextStages = ["analyze", "hypothesize", "implement", "debug", "improve"] as const;

/** One of {@link contextStages}. */
export type ContextStage = (typeof contextStages)[number];

/** What holds without a stage. */
export const defaultContextLimits: ContextLimits = {
  maxFiles: 7,
  maxLinesPerFile: 200,
  maxErrorLines: 50,
  maxChars: 40_000,
};

/**
 * Each stage's budget: broad for analysis, narrow for implementing, heavy with errors for debugging.
 * @see docs/decisions/packed-context.md
 */
export const stageLimits: Readonly<Record<ContextStage, ContextLimits>> = {
  analyze: { maxFiles: 10, maxLinesPerFile: 300, maxErrorLines: 100, maxChars: 50_000 },
  hypothesize: { maxFiles: 5, maxLinesPerFile: 150, maxErrorLines: 80, maxChars: 30_000 },
  implement: { maxFiles: 3, maxLinesPerFile: 200, maxErrorLines: 30, maxChars: 20_000 },
  debug: { maxFiles: 3, maxLinesPerFile: 100, maxErrorLines: 100, maxChars: 25_000 },
  improve: { maxFiles: 5, maxLinesPerFile: 250, maxErrorLines: 50, maxChars: 40_000 },
};

/**
 * The limits of one packing: the stage's, lowered by what the user configured; without a stage the configured ones, else
 * the defaults. Characters are the least of `maxChars`, the stage's budget and the configured limit.
 * @throws InvalidArgumentError for a `maxChars` that is no positive integer.
 */
export function contextLimits(request: {
  readonly stage?: ContextStage | undefined;
  readonly maxChars?: number | undefined;
  readonly configured?: Partial<ContextLimits> | undefined;
}): ContextLimits {
  const { stage, maxChars, configured = {} } = request;
  requireInteger("max_chars", maxChars, { least: 1 });
  const budget = stage === undefined ? undefined : stageLimits[stage];
  const least = (key: "maxFiles" | "maxLinesPerFile" | "maxErrorLines"): number =>
    Math.min(
      budget?.[key] ?? configured[key] ?? defaultContextLimits[key],
      configured[key] ?? Number.POSITIVE_INFINITY,
    );
  const chars = [maxChars, budget?.maxChars, configured.maxChars].filter((limit) => limit !== undefined);
  return {
    maxFiles: least("maxFiles"),
    maxLinesPerFile: least("maxLinesPerFile"),
    maxErrorLines: least("maxErrorLines"),
    maxChars: chars.length === 0 ? defaultContextLimits.maxChars : Math.min(...chars),
  };
}
