import { taskClasses, type TaskClass } from "../topology/task-features.ts";
import { publishedTopologies, topologies, type Topology } from "../topology/topology.ts";
import type { Outcome } from "./outcome.ts";
import { posterior, type Posterior } from "./posterior.ts";
import { priorSuccess, priorWeight } from "./prior-success.ts";

/** With each newer outcome of a topology and class, the older ones count this much less: a memory of about fifty. */
const decay = 0.98;
/** What 100 % of overhead costs, as success rate. A tenth would put every multi-agent topology out of reach. */
const overheadPenalty = 0.02;

/** What is known of a topology in a class of tasks. */
export interface CalibratedTopology extends Posterior {
  readonly topology: Topology;
  /** Outcomes recorded. */
  readonly count: number;
  /** mean + one standard deviation - the cost of its overhead: what topologies are ranked by. */
  readonly score: number;
}

/** Outcomes summed up; grows by one outcome at a time and answers without reading them again. */
export interface Calibration {
  readonly add: (outcome: Outcome) => void;
  /** What the outcomes of one class say, or those of all classes together. */
  readonly of: (topology: Topology, taskClass: TaskClass | "all") => CalibratedTopology;
  /** Outcomes added. */
  readonly total: number;
}

interface Tally {
  count: number;
  successes: number;
  failures: number;
  overheadSum: number;
  overheadCount: number;
}

/**
 * Sums up what outcomes make one believe of each topology.
 * @param outcomes - In the order in which they happened.
 */
export function createCalibration(outcomes: Iterable<Outcome> = []): Calibration {
  const tallies = new Map<string, Tally>(
    topologies.flatMap((topology) => [...taskClasses, "all"].map((name) => [`${topology} ${name}`, newTally()])),
  );
  const tallyOf = (topology: Topology, taskClass: TaskClass | "all"): Tally =>
    tallies.get(`${topology} ${taskClass}`) ?? newTally();
  let total = 0;

  const add = (outcome: Outcome): void => {
    total += 1;
    count(tallyOf(outcome.topology, outcome.taskClass), outcome);
    count(tallyOf(outcome.topology, "all"), outcome);
  };
  for (const outcome of outcomes) add(outcome);

  return {
    add,
    of: (topology, taskClass) => {
      const tally = tallyOf(topology, taskClass);
      const mean = priorSuccess[taskClass === "all" ? "unknown" : taskClass][topology];
      const believed = posterior({ mean, weight: priorWeight }, tally);
      const overheadPercent =
        tally.overheadCount > 0
          ? tally.overheadSum / tally.overheadCount
          : publishedTopologies[topology].overheadPercent;
      const score = believed.mean + believed.sd - (overheadPenalty * Math.max(0, overheadPercent)) / 100;
      return { topology, count: tally.count, ...believed, score };
    },
    get total() {
      return total;
    },
  };
}

function newTally(): Tally {
  return { count: 0, successes: 0, failures: 0, overheadSum: 0, overheadCount: 0 };
}

function count(tally: Tally, { success, overheadPercent }: Outcome): void {
  tally.count += 1;
  tally.successes = tally.successes * decay + Number(success);
  tally.failures = tally.failures * decay + Number(!success);
  if (overheadPercent === null) return;
  tally.overheadSum += overheadPercent;
  tally.overheadCount += 1;
}
