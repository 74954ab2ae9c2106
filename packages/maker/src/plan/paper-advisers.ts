import type { AdviserProfile } from "./rank-advisers.ts";

/** A row of the paper's table: an adviser, and what the paper says of it. */
export interface PaperAdviser extends AdviserProfile {
  /** k_min of the paper. */
  readonly k: number;
  /** Expected cost of the paper for 20-disk Towers of Hanoi, in thousands of USD. */
  readonly costKiloUsd: number;
}

/** 2^20 - 1, the steps of 20-disk Towers of Hanoi. */
export const paperSteps = 1_048_575;

/** Input tokens of a step. Not in the paper: 567 to 637 reproduce its costs, adviser by adviser. */
const inputTokens = 590;

const row = (
  name: string,
  outputUsdPerMillion: number,
  outputTokens: number,
  errorRate: number,
  k: number,
  costKiloUsd: number,
  inputUsdPerMillion: number,
): PaperAdviser => ({
  name,
  p: 1 - errorRate,
  outputUsdPerMillion,
  outputTokens,
  inputUsdPerMillion,
  inputTokens,
  k,
  costKiloUsd,
});

/**
 * The table of the paper, for 20 disks and a target of 0.95. Input prices are the providers' lists of the time, not
 * the paper's.
 * @see arXiv 2511.09030, figure 6b
 */
export const paperAdvisers: readonly PaperAdviser[] = [
  row("gpt-4.1-nano", 0.4, 842, 0.3571, 29, 41.9, 0.1),
  row("gpt-4.1-mini, T = 1.0", 1.6, 580, 0.004, 4, 4.9, 0.4),
  row("gpt-4.1-mini, T = 0.1", 1.6, 538, 0.0022, 3, 3.5, 0.4),
  row("o3-mini (low)", 4.4, 535, 0.0018, 3, 9.4, 1.1),
  row("haiku-4.5", 5, 588, 0.1839, 12, 71.2, 1),
  row("gpt-oss-20B", 0.2, 1104, 0.0358, 6, 1.7, 0.05),
  row("qwen3", 0.6, 449, 0.2342, 15, 11.5, 0.2),
  row("deepseek-v3.1", 1.7, 1004, 0.0569, 6, 14.6, 0.6),
  row("kimi-k2", 3, 925, 0.0393, 6, 22.9, 1),
];
