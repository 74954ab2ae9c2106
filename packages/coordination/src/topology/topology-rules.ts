import { coordinationThresholds as thresholds } from "../policy/coordination-thresholds.ts";
import type { Stage } from "@maestro/core";
import { stagePolicies } from "../policy/stage-policies.ts";
import type { TaskFeatures } from "./task-features.ts";
import type { Topology } from "./topology.ts";

/** What decided a topology. */
export type TopologyRule =
  | "debug_stage"
  | "overlapping_writes"
  | "forced"
  | "sequential"
  | "decomposable_complex_tools"
  | "decomposable"
  | "capable_alone"
  | "stage_default"
  | "no_evidence"
  | "calibration";

/** What the rules look at. */
export interface RuleInput {
  readonly features: TaskFeatures;
  readonly stage: Stage | undefined;
  readonly force: Topology | undefined;
  readonly capabilityThreshold: number;
}

/** What a rule decides. */
export interface RuleVerdict {
  readonly rule: TopologyRule;
  readonly topology: Topology;
  /** 0 to 1. */
  readonly confidence: number;
  /** True for a veto or a caller's choice, which no recorded outcome overrules. */
  readonly final: boolean;
  readonly rationale: string;
  readonly warnings?: readonly string[] | undefined;
}

/** The verdict of the first rule that applies; the order of the list is the order of their weight. */
export function firstMatchingRule(input: RuleInput): RuleVerdict {
  for (const rule of rules) {
    const verdict = rule(input);
    if (verdict !== undefined) return verdict;
  }
  return {
    rule: "no_evidence",
    topology: "sas",
    confidence: 0.5,
    final: false,
    rationale: "Neither the scores nor a stage speak for several agents, so one does it: the cheapest choice.",
  };
}

const rules: readonly ((input: RuleInput) => RuleVerdict | undefined)[] = [
  debugStage,
  overlappingWrites,
  forced,
  sequential,
  decomposable,
  capableAlone,
  stageDefault,
];

function debugStage({ stage, force }: RuleInput): RuleVerdict | undefined {
  if (stage !== "debug") return undefined;
  return {
    rule: "debug_stage",
    topology: "sas",
    confidence: 0.95,
    final: true,
    rationale: "Debugging is one agent's work: each experiment depends on what the one before showed.",
    warnings: force === undefined || force === "sas" ? [] : [`${force} was asked for and is not used while debugging.`],
  };
}

function overlappingWrites({ features, force }: RuleInput): RuleVerdict | undefined {
  if (features.overlappingWrites !== true) return undefined;
  return {
    rule: "overlapping_writes",
    topology: "sas",
    confidence: 0.9,
    final: true,
    rationale: "The pieces would write the same files, so one agent does them in turn.",
    warnings: force === undefined || force === "sas" ? [] : [`${force} was asked for and is not used: writes overlap.`],
  };
}

function forced({ features, force }: RuleInput): RuleVerdict | undefined {
  if (force === undefined) return undefined;
  const isSequential = (features.sequentialDependency ?? 0) > thresholds.sequential;
  return {
    rule: "forced",
    topology: force,
    confidence: 1,
    final: true,
    rationale: `${force} was asked for.`,
    warnings:
      isSequential && force !== "sas"
        ? [
            `The work is sequential (${comparison(features.sequentialDependency, thresholds.sequential)}); on such a benchmark several agents did 39 to 70 % worse than one.`,
          ]
        : [],
  };
}

function sequential({ features }: RuleInput): RuleVerdict | undefined {
  if ((features.sequentialDependency ?? 0) <= thresholds.sequential) return undefined;
  return {
    rule: "sequential",
    topology: "sas",
    confidence: 0.85,
    final: true,
    rationale: `Sequential dependency is ${comparison(features.sequentialDependency, thresholds.sequential)}: on such work (PlanCraft) every arrangement of several agents did 39 to 70 % worse than one.`,
  };
}

function decomposable({ features, capabilityThreshold }: RuleInput): RuleVerdict | undefined {
  const { decomposability, toolComplexity, baselineSuccess } = features;
  if ((decomposability ?? 0) <= thresholds.decomposable) return undefined;
  const isComplex = (toolComplexity ?? 0) > thresholds.toolComplexity;
  const tools =
    toolComplexity === undefined || toolComplexity === null
      ? "tool complexity is not known"
      : `tool complexity is ${comparison(toolComplexity, thresholds.toolComplexity)}`;
  const how = isComplex
    ? "agents need a coordinator for their tools"
    : "agents may generate apart, and one place checks and decides";
  const capable =
    (baselineSuccess ?? 0) >= capabilityThreshold
      ? ` One agent alone succeeds in ${baselineSuccess}, which this much decomposability outweighs.`
      : "";
  return {
    rule: isComplex ? "decomposable_complex_tools" : "decomposable",
    topology: isComplex ? "mas_centralized" : "mas_independent",
    confidence: isComplex ? 0.75 : 0.8,
    final: false,
    rationale: `Decomposability is ${comparison(decomposability, thresholds.decomposable)} and ${tools}: ${how}. On such work (Finance-Agent) a central check gained 81 %.${capable}`,
  };
}

function capableAlone({ features: { baselineSuccess }, capabilityThreshold }: RuleInput): RuleVerdict | undefined {
  if (baselineSuccess === undefined || baselineSuccess === null || baselineSuccess < capabilityThreshold) {
    return undefined;
  }
  return {
    rule: "capable_alone",
    topology: "sas",
    confidence: 0.7,
    final: false,
    rationale: `One agent alone succeeds in ${baselineSuccess} (threshold ${capabilityThreshold}), and nothing shows that the task falls apart into pieces: several agents would have to prove their worth first.`,
  };
}

function stageDefault({ features, stage }: RuleInput): RuleVerdict | undefined {
  if (stage === undefined) return undefined;
  const { topology, reason } = stagePolicies[stage];
  const scores = `decomposability ${shown(features.decomposability)}, sequential dependency ${shown(features.sequentialDependency)}`;
  return {
    rule: "stage_default",
    topology,
    confidence: 0.65,
    final: false,
    rationale: `The scores decide nothing (${scores}), so the default of ${stage} holds. ${reason}`,
  };
}

function comparison(score: number | null | undefined, threshold: number): string {
  return `${shown(score)} (${(score ?? 0) > threshold ? "above" : "not above"} ${threshold})`;
}

function shown(score: number | null | undefined): string {
  return score === undefined || score === null ? "unknown" : String(Math.round(score * 100) / 100);
}
