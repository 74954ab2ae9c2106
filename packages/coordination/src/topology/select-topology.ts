import type { Calibration } from "../calibration/calibration.ts";
import { calibratedChoice } from "../calibration/calibrated-choice.ts";
import { coordinationThresholds } from "../policy/coordination-thresholds.ts";
import { requireAmount, requireShare, type Stage } from "@maestro/core";
import { firstMatchingRule, type RuleInput, type RuleVerdict, type TopologyRule } from "./topology-rules.ts";
import { checkFeatures, taskClassOf, type TaskClass, type TaskFeatures } from "./task-features.ts";
import { expectedCost, topologyParameters, type ExpectedCost, type TopologyParameters } from "./topology-parameters.ts";
import type { Topology } from "./topology.ts";

/** What the choice depends on besides the structure of the task. */
export interface SelectTopologyOptions {
  readonly stage?: Stage | undefined;
  /** Replaces the choice, except while debugging; warnings say what speaks against it. */
  readonly force?: Topology | undefined;
  /** Recorded outcomes, which may overrule a rule but no veto. */
  readonly calibration?: Calibration | undefined;
  /** Success of one agent from which several must prove their worth. @default 0.45 */
  readonly capabilityThreshold?: number | undefined;
  /** For the expected cost. */
  readonly costPerCallUsd?: number | undefined;
}

/** How work should be coordinated, and why. */
export interface TopologyDecision {
  /** How candidates are generated. Generation reads; it never writes. */
  readonly topology: Topology;
  /** How many agents generate, each apart from the others. */
  readonly generation: { readonly agents: number; readonly parallel: boolean };
  /** Who chooses among candidates: always one place that checks them. Several agents alone never decide. */
  readonly decision: "sas" | "mas_centralized";
  /** How many write: always one. */
  readonly writes: "single";
  readonly rule: TopologyRule;
  readonly taskClass: TaskClass;
  /** 0 to 1. */
  readonly confidence: number;
  /** With the numbers that decided. */
  readonly rationale: string;
  readonly warnings: readonly string[];
  readonly parameters: TopologyParameters;
  /** The topology to change to if this one does not work out. */
  readonly fallback: Topology;
  readonly expected: ExpectedCost;
}

/**
 * Chooses how many agents work on a task, and how. One agent alone debugs and makes overlapping writes. Then the caller's choice
 * counts, then sequential work, which goes to one agent too; then recorded outcomes, and last the rules.
 * @throws InvalidArgumentError for a score or threshold outside 0 to 1, or a cost below 0.
 */
export function selectTopology(features: TaskFeatures, options: SelectTopologyOptions = {}): TopologyDecision {
  const { stage, force, calibration, capabilityThreshold = coordinationThresholds.capability } = options;
  checkFeatures(features);
  requireShare("capabilityThreshold", capabilityThreshold);
  requireAmount("costPerCallUsd", options.costPerCallUsd);
  const taskClass = taskClassOf(features);
  const input: RuleInput = { features, stage, force, capabilityThreshold };
  const ruled = firstMatchingRule(input);
  const verdict = ruled.final || calibration === undefined ? ruled : overruled(ruled, calibration, taskClass);
  const { topology } = verdict;
  const parameters = topologyParameters(topology);
  const alone = topology === "sas";
  return {
    topology,
    generation: { agents: parameters.maxAgents, parallel: !alone },
    decision: alone ? "sas" : "mas_centralized",
    writes: "single",
    rule: verdict.rule,
    taskClass,
    confidence: verdict.confidence,
    rationale: verdict.rationale,
    warnings: verdict.warnings ?? [],
    parameters,
    fallback: topology === "mas_decentralized" ? "mas_centralized" : "sas",
    expected: expectedCost(topology, options.costPerCallUsd),
  };
}

function overruled(ruled: RuleVerdict, calibration: Calibration, taskClass: TaskClass): RuleVerdict {
  const choice = calibratedChoice(calibration, ruled.topology, taskClass);
  if (choice === undefined) return ruled;
  const { chosen, incumbent, probability, scope } = choice;
  const of = ({ topology, mean, count }: typeof chosen): string =>
    `${topology} is believed to succeed in ${percent(mean)} (${count} outcomes)`;
  const where = scope === "all" ? "over all classes of tasks" : `in ${scope} tasks`;
  return {
    rule: "calibration",
    topology: chosen.topology,
    confidence: asShare(probability),
    final: false,
    rationale: `Recorded outcomes ${where} overrule the rule "${ruled.rule}": ${of(chosen)}, ${of(incumbent)}; the first is better with probability ${asShare(probability)}.`,
    warnings: ["Recorded outcomes are self-selected: tasks given to several agents differ from those kept with one."],
  };
}

function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
}

/** Two digits, and never certain. */
function asShare(probability: number): number {
  return Math.min(0.99, Math.round(probability * 100) / 100);
}
