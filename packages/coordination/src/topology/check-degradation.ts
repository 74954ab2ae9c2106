import { requireAmount, requireShare } from "@maestro/core";
import { posterior, type Posterior } from "../calibration/posterior.ts";
import { priorSuccess, priorWeight } from "../calibration/prior-success.ts";
import { messageDensity, overheadPercent } from "../metrics/coordination-metrics.ts";
import { errorAmplification, type ErrorAmplification, type OutcomeCounts } from "../metrics/error-amplification.ts";
import { estimateTurns } from "../metrics/estimate-turns.ts";
import { coordinationThresholds as thresholds } from "../policy/coordination-thresholds.ts";
import { publishedTopologies, type Topology } from "./topology.ts";

/** What several agents have done so far. */
export interface CoordinationObservation extends OutcomeCounts {
  readonly topology: Topology;
  readonly messages: number;
  readonly rounds: number;
  /** Reasoning turns. @default estimated from rounds */
  readonly turns?: number | undefined;
  /** Similarity of their answers, 0 to 1. */
  readonly redundancy?: number | undefined;
  /** Malformed answers in a row. */
  readonly formatErrors?: number | undefined;
  /** What one agent achieved on the same kind of task. */
  readonly baseline?: OutcomeCounts | undefined;
}

/** Evidence that speaks for a simpler topology. */
export type DegradationTrigger = "format_errors" | "error_amplification" | "overhead_without_gain" | "redundant";

/** Whether to go on as before. */
export interface DegradationVerdict {
  readonly shouldDegrade: boolean;
  /** One step simpler, or the current one. */
  readonly recommended: Topology;
  readonly trigger: DegradationTrigger | null;
  readonly reason: string;
  readonly metrics: {
    readonly amplification: ErrorAmplification;
    readonly redundancy: number | null;
    readonly successRate: number | null;
    readonly overheadPercent: number | null;
    /** Whether the turns behind the overhead were estimated. */
    readonly overheadEstimated: boolean;
    readonly messageDensity: number | null;
  };
}

type Metrics = DegradationVerdict["metrics"];
type Finding = { readonly trigger: DegradationTrigger; readonly reason: string };

const simpler = {
  sas: "sas",
  mas_independent: "sas",
  mas_centralized: "sas",
  mas_decentralized: "mas_centralized",
} as const satisfies Record<Topology, Topology>;

/**
 * Looks for evidence that several agents do worse than a simpler arrangement. Overhead alone is no evidence: a coordinator
 * costs 285 % by construction.
 * @throws InvalidArgumentError for a negative count or a redundancy outside 0 to 1.
 */
export function checkDegradation(seen: CoordinationObservation): DegradationVerdict {
  checkObservation(seen);
  const metrics = measure(seen);
  const finding = seen.topology === "sas" ? undefined : findTrigger(seen, metrics);
  return finding === undefined
    ? { shouldDegrade: false, recommended: seen.topology, trigger: null, reason: reasonToStay(seen, metrics), metrics }
    : { shouldDegrade: true, recommended: simpler[seen.topology], ...finding, metrics };
}

function measure(seen: CoordinationObservation): Metrics {
  const { topology, rounds, messages, successes, failures } = seen;
  const turns = seen.turns ?? estimateTurns(topology, rounds);
  const total = successes + failures;
  const overhead = topology === "sas" ? 0 : overheadPercent(turns, publishedTopologies.sas.turns);
  // Fewer turns than a single agent's are a finding if they were counted; if estimated, it is only too early to tell.
  const isTooEarly = seen.turns === undefined && (overhead ?? 0) < 0;
  return {
    amplification: errorAmplification(seen, seen.baseline),
    redundancy: seen.redundancy ?? null,
    successRate: total === 0 ? null : successes / total,
    overheadPercent: turns === 0 || isTooEarly ? null : overhead,
    overheadEstimated: seen.turns === undefined,
    messageDensity: messageDensity(messages, turns),
  };
}

function findTrigger(seen: CoordinationObservation, metrics: Metrics): Finding | undefined {
  const { formatErrors = 0, rounds } = seen;
  if (formatErrors >= thresholds.consecutiveFormatErrors) {
    return { trigger: "format_errors", reason: `${formatErrors} answers in a row were broken in form.` };
  }
  return amplified(seen, metrics) ?? overheadWithoutGain(seen, metrics) ?? redundant(metrics.redundancy, rounds);
}

function amplified(seen: CoordinationObservation, { amplification }: Metrics): Finding | undefined {
  const low = amplification.interval?.[0] ?? 0;
  if (!enough(seen) || !enough(seen.baseline) || low <= 1) return undefined;
  const ratio = amplification.ratio === null ? "without bound" : `${fixed(amplification.ratio)} times as often`;
  return {
    trigger: "error_amplification",
    reason: `Several agents fail ${ratio} compared with one (one standard error below: ${fixed(low)} times).`,
  };
}

/**
 * With a baseline, the gain must be above 0 by one standard deviation. The published mean comes from other tasks, so against it
 * only a loss of one standard deviation counts.
 */
function overheadWithoutGain(seen: CoordinationObservation, metrics: Metrics): Finding | undefined {
  const overhead = metrics.overheadPercent ?? 0;
  if (overhead <= thresholds.overheadPercent || !enough(seen)) return undefined;
  const measured = enough(seen.baseline) ? seen.baseline : undefined;
  const single =
    measured === undefined ? posterior({ mean: priorSuccess.unknown.sas, weight: priorWeight }, none) : rate(measured);
  const several = rate(seen);
  const gain = several.mean - single.mean;
  const spread = Math.hypot(several.sd, single.sd);
  const isWithoutGain = measured === undefined ? gain + spread < 0 : gain - spread <= 0;
  if (!isWithoutGain) return undefined;
  const against = measured === undefined ? "the published mean of a single agent" : "the single agent's baseline";
  const kind = metrics.overheadEstimated ? "estimated " : "";
  return {
    trigger: "overhead_without_gain",
    reason: `The ${kind}overhead is ${Math.round(overhead)} % (more than ${thresholds.overheadPercent} %), and success against ${against} differs by ${fixed(gain)} ± ${fixed(spread)}: no gain pays for it.`,
  };
}

function redundant(similarity: number | null, rounds: number): Finding | undefined {
  // 0 rounds means that nobody counted; agreement in a first round is what an ensemble is for.
  if (similarity === null || similarity <= thresholds.redundancy || rounds === 1) return undefined;
  return {
    trigger: "redundant",
    reason: `The answers are ${fixed(similarity)} alike (more than ${thresholds.redundancy}): further rounds repeat what is known.`,
  };
}

function reasonToStay({ topology, baseline, ...counts }: CoordinationObservation, metrics: Metrics): string {
  if (topology === "sas") return "One agent works alone: there is nothing simpler.";
  if (!enough(counts)) {
    return `No evidence against ${topology}: fewer than ${thresholds.minimumOutcomes} outcomes, too few to compare rates.`;
  }
  const overhead =
    (metrics.overheadPercent ?? 0) > thresholds.overheadPercent
      ? " Its overhead is high, which alone is no reason."
      : "";
  const missing = enough(baseline)
    ? ""
    : " Errors were not compared: outcomes of a single agent on such tasks are missing.";
  return `No evidence against ${topology}.${overhead}${missing}`;
}

const none: OutcomeCounts = { successes: 0, failures: 0 };

function enough(counts: OutcomeCounts | undefined): counts is OutcomeCounts {
  return counts !== undefined && counts.successes + counts.failures >= thresholds.minimumOutcomes;
}

/** The success rate that counted outcomes show, without a prior. */
function rate(counts: OutcomeCounts): Posterior {
  return posterior({ mean: 0.5, weight: 2 }, counts);
}

function fixed(value: number): string {
  return value.toFixed(2);
}

function checkObservation(seen: CoordinationObservation): void {
  const { messages, rounds, turns, successes, failures, formatErrors, baseline } = seen;
  const counts = {
    messages,
    rounds,
    turns,
    successes,
    failures,
    formatErrors,
    "baseline.successes": baseline?.successes,
    "baseline.failures": baseline?.failures,
  };
  for (const [argument, value] of Object.entries(counts)) {
    requireAmount(argument, value);
  }
  requireShare("redundancy", seen.redundancy);
}
