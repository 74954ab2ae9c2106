import { isJsonObject, parseJson, type JsonObject, type KeyValueStore } from "@maestro/core";
import type { MicroStepType } from "../micro-steps/micro-step.ts";

/** What calibrations found, by micro-step and by who was asked. */
export interface CalibrationStore {
  /** The margin for a step and these advisers, once it has been calibrated. */
  readonly k: (step: MicroStepType, providers: readonly string[]) => Promise<number | undefined>;
  readonly save: (step: MicroStepType, providers: readonly string[], calibration: SavedCalibration) => Promise<void>;
}

/** One calibration as it is kept. */
export interface SavedCalibration extends JsonObject {
  readonly k: number;
  readonly target: number;
  readonly steps: number;
  readonly samples: number;
  /** ISO 8601, UTC. */
  readonly calibratedAt: string;
}

/** Calibrations in a store: one value a step, one member for each group of advisers. */
export function createCalibrationStore(store: KeyValueStore): CalibrationStore {
  const keyOf = (step: MicroStepType): string => `calibration/${step}.json`;
  const read = async (
    step: MicroStepType,
  ): Promise<{ readonly groups: JsonObject; readonly version: string | null }> => {
    const stored = await store.get(keyOf(step));
    const parsed = stored === undefined ? undefined : parseJson(stored.value);
    const groups = parsed?.ok === true && isJsonObject(parsed.value) ? parsed.value : {};
    return { groups, version: stored?.version ?? null };
  };
  return {
    k: async (step, providers) => {
      const group = (await read(step)).groups[groupOf(providers)];
      const k = isJsonObject(group) ? group["k"] : undefined;
      return typeof k === "number" && Number.isSafeInteger(k) && k >= 1 ? k : undefined;
    },
    save: async (step, providers, calibration) => {
      const { groups, version } = await read(step);
      const next = { ...groups, [groupOf(providers)]: calibration };
      await store.put(keyOf(step), `${JSON.stringify(next, null, 2)}\n`, { expectedVersion: version });
    },
  };
}

function groupOf(providers: readonly string[]): string {
  return [...providers].sort().join("+");
}
