import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEvidenceChain, createRunRegistry } from "@maestro/artifacts";
import { createMemoryStore, silentLogger, systemClock, type Consultant, type EvidenceSink } from "@maestro/core";
import { defaultConfig, type MaestroConfig } from "@maestro/core/config";
import { createApprovals } from "@maestro/hitl";
import { currentProcessIdentity } from "@maestro/core/fs";
import { createMasker } from "@maestro/core/masking";
import { createOutcomeLog } from "@maestro/coordination";
import { composeAsking } from "../../src/compose/compose-asking.ts";
import { composeCoordination } from "../../src/compose/compose-coordination.ts";
import { composeSkills } from "../../src/compose/compose-skills.ts";
import { composeStages } from "../../src/compose/compose-stages.ts";
import { composeWorkflow } from "../../src/compose/compose-workflow.ts";
import { composeWorkspace } from "../../src/compose/compose-workspace.ts";
import { lazy } from "../../src/lazy.ts";
import type { MaestroServices, ProviderStatus } from "../../src/services/services.ts";

/** Where the services work. */
export interface TestSurroundings {
  /** @default the directory of temporary files */
  readonly workspace?: string | undefined;
  readonly config?: Partial<MaestroConfig> | undefined;
  readonly evidence?: EvidenceSink | undefined;
}

/** Compiling the rules takes longer than most tests; they are the same for all. */
const testMasker = lazy(() => createMasker({ ...defaultConfig.masking, knownValues: [] }));

/** The real services over a store in memory, with advisers that a test controls. */
export async function createTestServices(
  consultants: readonly Consultant[],
  { workspace = tmpdir(), config: changes, evidence }: TestSurroundings = {},
): Promise<MaestroServices> {
  const config = { ...defaultConfig, ...changes };
  const masker = await testMasker();
  const runs = createRunRegistry({
    store: createMemoryStore(),
    masker,
    idSource: { clock: systemClock, randomBytes: (size) => randomBytes(size) },
    owner: currentProcessIdentity(),
  });
  const byName = new Map(consultants.map((consultant) => [consultant.id, consultant]));
  const statuses: readonly ProviderStatus[] = [...byName.keys()].map((name) => ({
    name,
    enabled: true,
    available: name !== "missing",
    command: name,
    timeoutSec: 300,
  }));
  const advisers = {
    consultants: byName,
    isAvailable: async (name: string) => byName.has(name) && name !== "missing",
    list: async () => statuses,
    killAll: async () => {},
  };
  const ownWorkspace = composeWorkspace({
    workspace,
    config,
    masker,
    logger: silentLogger,
    runs,
    environment: process.env,
    cores: 2,
    scratchPrefix: join(tmpdir(), "maestro-test-candidate-"),
    evidence,
  });
  const state = createMemoryStore();
  const outcomes = createOutcomeLog(state);
  const asking = composeAsking({ advisers, runs, state, workspace: ownWorkspace });
  const chain = createEvidenceChain({ store: state, masker, clock: systemClock });
  const approvals = lazy(async () =>
    createApprovals({
      store: state,
      masker,
      clock: systemClock,
      randomBytes: (size) => randomBytes(size),
      minimum: config.approvals.minimum,
      autoApproveLowRisk: config.approvals.autoApproveLowRisk,
    }),
  );
  return {
    config,
    logger: silentLogger,
    masker,
    runs,
    runsDirectory: null,
    providers: { list: advisers.list },
    ...ownWorkspace,
    ...composeWorkflow({ asking, state, workspace: ownWorkspace, config }),
    stages: composeStages({
      asking,
      state,
      outcomes,
      workspace: ownWorkspace,
      config,
      approvals,
      evidence: chain,
    }),
    evidence: chain,
    approvals,
    coordination: composeCoordination({ outcomes, config, clock: systemClock }),
    skills: lazy(async () => composeSkills({ state, config })),
    close: async () => {},
  };
}
