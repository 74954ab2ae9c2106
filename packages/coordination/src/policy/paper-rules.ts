import type { TopologyRule } from "../topology/topology-rules.ts";

/** Which of the four principles behind Maestro's coordination a rule applies. */
export const paperRules: Readonly<Record<TopologyRule, string>> = {
  debug_stage: "Rule B: sequential work stays with one agent",
  overlapping_writes: "Rule B: work on the same files stays with one agent",
  forced: "None: the caller chose",
  sequential: "Rule B: sequential work stays with one agent",
  decomposable_complex_tools: "Rule B: work in pieces goes to several agents, many tools need a coordinator",
  decomposable: "Rule B: work in pieces goes to several agents, one place decides",
  capable_alone: "Rule C: coordination is a cost that a capable agent seldom repays",
  stage_default: "Rule A: the structure of the work decides, here that of its stage",
  no_evidence: "Rule C: coordination is a cost, so without evidence for it one agent works",
  calibration: "Rule D: recorded outcomes overrule a rule",
};
