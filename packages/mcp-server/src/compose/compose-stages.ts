import type { EvidenceChain, RunMetadata, RunRegistry } from "@maestro/artifacts";
import type { OutcomeLog } from "@maestro/coordination";
import { isMaestroError, type EvidenceSink, type KeyValueStore, type RunId } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import type { Approvals, GateQuestion, GateResult } from "@maestro/hitl";
import {
  applyApprovedChange,
  changeEvidenceSink,
  createWorkflowState,
  loadSkillCatalog,
  endApprovedWorkflow,
  openWorkflow,
  requestOutputsApproval,
  stageSchemas,
  startStage,
  startStageWithApproval,
  type StageApprovalDependencies,
  type StageDependencies,
} from "@maestro/workflow";
import type { ComposedAsking } from "./compose-asking.ts";
import type { ComposedWorkspace } from "./compose-workspace.ts";
import { lazy } from "../lazy.ts";
import type { StageServices } from "../services/stage-services.ts";
import { validateAnswer } from "./validate-answer.ts";

/** Binds the five stages to what they work with, to the workspace and its workflow. */
export function composeStages(parts: {
  readonly asking: ComposedAsking;
  /** The workspace's `.maestro` directory. */
  readonly state: KeyValueStore;
  readonly outcomes: OutcomeLog;
  readonly workspace: ComposedWorkspace;
  readonly config: Pick<MaestroConfig, "coordination">;
  readonly approvals: () => Promise<Approvals>;
  /** Gets records of what stages change in the workspace. @default the workspace's own sink, which names no run */
  readonly evidence?: Pick<EvidenceChain, "sink" | "query"> | undefined;
}): StageServices {
  const { asking, state, outcomes, workspace, config } = parts;
  const { runs, metrics } = asking;
  const settings = config.coordination;
  const workflow = createWorkflowState(state);
  const catalog = lazy(() => loadSkillCatalog());
  /** Whatever touches the workspace here belongs to the stage that runs now. */
  const evidenceOfStage = async (): Promise<EvidenceSink | undefined> => {
    const { runId, stage } = await workflow.read();
    if (runId === null || stage === null) return undefined;
    return parts.evidence === undefined ? undefined : changeEvidenceSink(parts.evidence, { runId, stage });
  };
  const deps: StageDependencies = {
    ...asking,
    settings,
    workflow,
    calibration: async (stage) => (await outcomes.summary()).forStage(stage),
    outcomes,
    stageRole: async (stage) => {
      const { stageSkills, roles } = await catalog();
      return roles[stageSkills[stage].role].prompt;
    },
    workspace: {
      applyPatch: async (patch, { dryRun, session, signal }) =>
        workspace.applyPatch({ patch, dryRun, session, evidence: await evidenceOfStage() }, { signal }),
      restore: async (session) => workspace.restoreFromBackup({ session, evidence: await evidenceOfStage() }, {}),
      verify: (commands, { signal }) => workspace.runChecks(commands, { signal }),
    },
    openTree: workspace.openTree,
  };
  const gitHead = async (): Promise<string | undefined> => (await workspace.gitState(undefined, {})).commit;
  const withApproval = async (): Promise<StageApprovalDependencies> => ({
    ...deps,
    approvals: await parts.approvals(),
    gitHead,
  });
  /** A workflow with approvals has them whichever tool runs its stages. */
  const gateOfWorkflow = async (question: GateQuestion): Promise<GateResult> => {
    const { startStage: withApprovalsFrom } = await workflow.read();
    if (withApprovalsFrom === null) return { open: true, approval: null, input: [] };
    return (await parts.approvals()).checkGate(question);
  };
  return {
    start: (input, options) => startStage(input, { ...deps, gate: gateOfWorkflow, gitHead }, options),
    startWithApproval: async (input, options) => startStageWithApproval(input, await withApproval(), options),
    requestApproval: async (outputs) => requestOutputsApproval(outputs, await withApproval()),
    outputIssues: async (stage, outputs) => validateAnswer(stageSchemas[stage], outputs),
    applyApproved: async (options) => applyApprovedChange(await withApproval(), options),
    open: (task, chosen) => openWorkflow(task, deps, chosen),
    endApproved: async () => endApprovedWorkflow(await withApproval()),
    overview: async () => {
      const current = await workflow.read();
      const used = current.history.reduce((sum, { consultsUsed }) => sum + consultsUsed, 0);
      const max = settings.maxConsultsTotal;
      return {
        state: current,
        run: current.runId === null ? null : await statusOf(runs, current.runId),
        budget: { used, max, remaining: Math.max(0, max - used) },
        metrics: await metrics.read(),
      };
    },
    metrics: () => metrics.read(),
  };
}

async function statusOf(runs: RunRegistry, runId: RunId): Promise<RunMetadata | null> {
  try {
    return await runs.status(runId);
  } catch (error) {
    // Its folder was deleted, or lay in the memory of a server that is gone.
    if (isMaestroError(error, "RUN_NOT_FOUND") || isMaestroError(error, "RUN_DAMAGED")) return null;
    throw error;
  }
}
