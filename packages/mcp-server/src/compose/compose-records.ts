import { randomBytes } from "node:crypto";
import { join } from "node:path";
import {
  createEvidenceChain,
  createFileStore,
  createRunRegistry,
  traceRuns,
  type EvidenceChain,
  type RunRegistry,
} from "@maestro/artifacts";
import { createMemoryStore, systemClock, type KeyValueStore, type Logger, type Masker } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import { currentProcessIdentity } from "@maestro/core/fs";

/** The records of what happens in a workspace. */
export interface ComposedRecords {
  /** The workspace's `.maestro` directory. */
  readonly state: KeyValueStore;
  readonly runs: RunRegistry;
  readonly evidence: EvidenceChain;
  /** Told of a record beside a run that could not be kept. */
  readonly onRecordError: (error: unknown) => void;
}

/** Opens the records of a workspace. Touches nothing before the first write. */
export function composeRecords(parts: {
  readonly workspace: string;
  readonly config: MaestroConfig;
  readonly masker: Masker;
  readonly logger: Logger;
  /** Of runs and of traces, absolute. */
  readonly directories: { readonly runs: string; readonly traces: string };
}): ComposedRecords {
  const { config, masker, logger, directories } = parts;
  const clock = systemClock;
  const open = (directory: string): KeyValueStore =>
    createFileStore({
      directory,
      onTorn: ({ key, bytes, removed }) => {
        // A reader may see half of the line that a living process is writing; only an append knows that its writer is gone.
        if (removed) logger.warn("the unfinished record of a process that was killed was dropped", { key, bytes });
        else logger.debug("the last record is unfinished", { key, bytes });
      },
    });
  const onRecordError = (error: unknown): void => logger.warn("a record could not be kept", { error: String(error) });

  const state = open(join(parts.workspace, ".maestro"));
  const runs = createRunRegistry({
    store: open(directories.runs),
    masker,
    idSource: { clock, randomBytes: (size) => randomBytes(size) },
    owner: currentProcessIdentity(),
    enabled: config.artifacts.enabled,
  });
  return {
    state,
    runs: config.tracing.enabled
      ? traceRuns(runs, { store: open(directories.traces), masker, clock, onError: onRecordError })
      : runs,
    // Evidence repeats what was in the runs: where those are not kept, it is not kept either.
    evidence: createEvidenceChain({ store: config.artifacts.enabled ? state : createMemoryStore(), masker, clock }),
    onRecordError,
  };
}
