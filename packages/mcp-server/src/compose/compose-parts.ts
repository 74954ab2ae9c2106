import { systemClock, toRunId, type EvidenceSink, type Logger, type Masker } from "@maestro/core";
import type { RunRegistry } from "@maestro/artifacts";
import type { MaestroConfig } from "@maestro/core/config";
import type { Approvals, EvidenceContext } from "@maestro/hitl";
import type { ComposedAdvisers } from "./compose-advisers.ts";
import type { ComposeInput } from "./compose-input.ts";
import { composeRecords, type ComposedRecords } from "./compose-records.ts";
import type { ComposedWorkflow } from "./compose-workflow.ts";
import type { ComposedWorkspace } from "./compose-workspace.ts";
import type { CoordinationServices } from "../services/coordination-services.ts";
import { lazy, type Lazy } from "../lazy.ts";
import type { SkillServices } from "../services/skill-services.ts";
import type { StageServices } from "../services/stage-services.ts";

/** What every part is made with. */
export interface ComposeBase {
  readonly config: MaestroConfig;
  readonly masker: Masker;
  readonly logger: Logger;
  /** Absolute. */
  readonly directories: { readonly runs: string; readonly traces: string; readonly scratch: string };
  /** Of the user's sealed signing key; there need not be one. */
  readonly signingKeyFile: string;
}

/** The parts of Maestro, of which all but the records are loaded and made when they are first asked for. */
export interface ComposedParts {
  readonly records: ComposedRecords;
  /** For whatever works in runs: what is done in them leaves evidence. To look at runs, `records.runs` is enough. */
  readonly evidencedRuns: Lazy<RunRegistry>;
  readonly advisers: Lazy<ComposedAdvisers>;
  readonly workspace: Lazy<ComposedWorkspace>;
  readonly workflow: Lazy<ComposedWorkflow>;
  readonly coordination: Lazy<CoordinationServices>;
  readonly approvals: Lazy<Approvals>;
  readonly skills: Lazy<SkillServices>;
  readonly stages: Lazy<StageServices>;
}

/** Composes each part of the parts that it needs. */
export function composeParts(input: ComposeInput, base: ComposeBase): ComposedParts {
  const { config, masker, logger, directories, signingKeyFile } = base;
  const records = composeRecords({ workspace: input.workspace, config, masker, logger, directories });
  const { runs, state, evidence } = records;
  const evidencedRuns = lazy(async () => {
    const { withRunEvidence } = await import("@maestro/workflow");
    return withRunEvidence(runs, { chain: evidence, onError: records.onRecordError });
  });
  const advisers = lazy(async () => {
    const { composeAdvisers } = await import("./compose-advisers.ts");
    return composeAdvisers({ ...input, config, masker, logger });
  });
  const workspace = lazy(async () => {
    const { composeWorkspace } = await import("./compose-workspace.ts");
    const scratchPrefix = `${input.scratchRoot}-candidate-`;
    const sink = evidence.sink({ source: "maestro" });
    return composeWorkspace({
      ...input,
      config,
      masker,
      logger,
      runs: await evidencedRuns(),
      evidence: sink,
      scratchPrefix,
    });
  });
  const asking = lazy(async () => {
    const { composeAsking } = await import("./compose-asking.ts");
    return composeAsking({
      advisers: await advisers(),
      runs: await evidencedRuns(),
      state,
      workspace: await workspace(),
    });
  });
  const workflow = lazy(async () => {
    const { composeWorkflow } = await import("./compose-workflow.ts");
    return composeWorkflow({ asking: await asking(), state, workspace: await workspace(), config });
  });
  const outcomes = lazy(async () => {
    const { createOutcomeLog } = await import("@maestro/coordination");
    return createOutcomeLog(state);
  });
  const coordination = lazy(async () => {
    const { composeCoordination } = await import("./compose-coordination.ts");
    return composeCoordination({ outcomes: await outcomes(), config, clock: systemClock });
  });
  const approvals = lazy(async () => {
    const { composeApprovals } = await import("./compose-approvals.ts");
    const sinkOf = ({ runId, stage }: EvidenceContext): EvidenceSink =>
      evidence.sink({ source: "approvals", stage, ...(runId === null ? {} : { runId: toRunId(runId) }) });
    return composeApprovals({ state, config, masker, logger, signingKeyFile, evidence: sinkOf });
  });
  const skills = lazy(async () => {
    const { composeSkills } = await import("./compose-skills.ts");
    return composeSkills({ state, config });
  });
  const stages = lazy(async () => {
    const { composeStages } = await import("./compose-stages.ts");
    return composeStages({
      asking: await asking(),
      state,
      outcomes: await outcomes(),
      workspace: await workspace(),
      config,
      approvals,
      evidence,
    });
  });
  return { records, evidencedRuns, advisers, workspace, workflow, coordination, approvals, skills, stages };
}
