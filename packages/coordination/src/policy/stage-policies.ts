import type { Topology } from "../topology/topology.ts";
import type { Stage } from "@maestro/core";

/** What a stage does when nothing is known about the task. */
export interface StagePolicy {
  /** How candidates are generated. */
  readonly topology: Exclude<Topology, "mas_independent" | "mas_decentralized">;
  /** Whether several advisers may be asked at once. */
  readonly ensembleAllowed: boolean;
  /** Consults in this stage; a vote or an ensemble counts as one. */
  readonly maxConsults: number;
  /** Why, in one sentence. */
  readonly reason: string;
}

/** The policy of each stage. */
export const stagePolicies: Readonly<Record<Stage, StagePolicy>> = {
  analyze: {
    topology: "sas",
    ensembleAllowed: false,
    maxConsults: 2,
    reason: "Facts are collected once; several collectors report the same ones.",
  },
  hypothesize: {
    topology: "mas_centralized",
    ensembleAllowed: true,
    maxConsults: 2,
    reason: "Explanations found independently differ, and one place checks them against the facts.",
  },
  implement: {
    topology: "sas",
    ensembleAllowed: false,
    maxConsults: 1,
    reason: "One executor writes; several writers make conflicts.",
  },
  debug: {
    topology: "sas",
    ensembleAllowed: false,
    maxConsults: 1,
    reason: "Each experiment depends on the result of the one before.",
  },
  improve: {
    topology: "mas_centralized",
    ensembleAllowed: true,
    maxConsults: 2,
    reason: "Reviews from several sides are independent, and one place decides what is taken.",
  },
};

/** Consults in a whole workflow. */
export const maxConsultsTotal = 6;
