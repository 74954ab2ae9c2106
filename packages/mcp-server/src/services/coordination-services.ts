import type { Stage } from "@maestro/core";
import type {
  CalibratedTopology,
  CoordinationAttempt,
  CoordinationObservation,
  DegradationVerdict,
  Outcome,
  PaperInsights,
  PublishedTopology,
  SelectTopologyOptions,
  StagePolicy,
  StageStrategy,
  TaskClassification,
  TaskDescription,
  TaskFeatures,
  Topology,
  TopologyDecision,
  TopologyStatistics,
} from "@maestro/coordination";

/** What coordination rests on in this workspace. */
export interface CoordinationPolicy {
  readonly capabilityThreshold: number;
  readonly maxConsultsTotal: number;
  /** With what each stage may spend, as configured. */
  readonly stagePolicies: Readonly<Record<Stage, StagePolicy>>;
  readonly stageStrategies: Readonly<Record<Stage, StageStrategy>>;
  readonly paperInsights: PaperInsights;
  readonly publishedTopologies: Readonly<Record<Topology, PublishedTopology>>;
}

/** An attempt as it was recorded, and how its topology stands with it. */
export interface RecordedAttempt {
  readonly outcome: Outcome;
  /** Of all recorded outcomes of its topology. */
  readonly statistics: TopologyStatistics;
  /** Messages per estimated turn. */
  readonly messageDensity: number | null;
}

/** How many agents work, and what came of it in this workspace. */
export interface CoordinationServices {
  /** @throws InvalidArgumentError for an empty description. */
  readonly classifyTask: (task: TaskDescription) => Promise<TaskClassification & { readonly paperRule: string }>;
  /** With the workspace's recorded outcomes and the configured threshold. */
  readonly selectTopology: (
    features: TaskFeatures,
    options: Pick<SelectTopologyOptions, "costPerCallUsd" | "force" | "stage">,
  ) => Promise<TopologyDecision>;
  readonly checkDegradation: (seen: CoordinationObservation) => Promise<DegradationVerdict>;
  /** @throws StoreError when it could not be written. */
  readonly recordAttempt: (attempt: CoordinationAttempt) => Promise<RecordedAttempt>;
  readonly statistics: () => Promise<{
    readonly total: number;
    readonly topologies: Readonly<Record<Topology, TopologyStatistics>>;
    /** The estimate for each topology over all classes of tasks, also where there are no outcomes of it. */
    readonly posteriors: readonly CalibratedTopology[];
    /** Undefined before a topology has enough outcomes. */
    readonly best: CalibratedTopology | undefined;
  }>;
  readonly policy: () => Promise<CoordinationPolicy>;
}
