import { isMaestroError, type KeyValueStore } from "@maestro/core";
import { readWorkflowState } from "./read-workflow-state.ts";
import { noWorkflow, type WorkflowState } from "./workflow-state.ts";

/** Keeps the workspace's one current workflow, shared by every process that works there. */
export interface WorkflowStateStore {
  readonly read: () => Promise<WorkflowState>;
  /**
   * Replaces the state by what `change` makes of it. If another process wrote meanwhile, `change` is called again with the newer
   * state, so it must be pure.
   * @returns The state as written.
   * @throws StoreError when it cannot be written; whatever `change` throws.
   */
  readonly update: (change: (state: WorkflowState) => WorkflowState) => Promise<WorkflowState>;
}

const key = "workflow.json";

/** Each conflict means that another writer got through; so many in a row mean that something else is wrong. */
const maxConflicts = 100;

/** The workflow of a workspace, in `workflow.json` of its store. */
export function createWorkflowState(store: KeyValueStore): WorkflowStateStore {
  const load = async (): Promise<{ readonly state: WorkflowState; readonly version: string | null }> => {
    const stored = await store.get(key);
    return stored === undefined
      ? { state: noWorkflow, version: null }
      : { state: readWorkflowState(stored.value), version: stored.version };
  };
  return {
    read: async () => (await load()).state,
    update: async (change) => {
      for (let conflicts = 0; ; conflicts += 1) {
        const { state, version } = await load();
        const next = change(state);
        if (next === state) return state;
        try {
          await store.put(key, `${JSON.stringify(next, null, 2)}\n`, { expectedVersion: version });
          return next;
        } catch (error) {
          if (!isMaestroError(error, "STORE_CONFLICT") || conflicts === maxConflicts) throw error;
        }
      }
    },
  };
}
