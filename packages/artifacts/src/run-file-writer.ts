import { assertJsonDepth, maskJson, toJsonValue, type JsonObject, type JsonValue, type RunId } from "@maestro/core";
import type { RecordingTools } from "./own-run.ts";
import { assertArtifactName, runFiles, runKey } from "./run-files.ts";
import type { ConsultRecord } from "./run-registry.ts";

/** Writes the files of one run, masked. */
export interface RunFileWriter {
  /** Adds a line, with the time, to a file of lines. */
  readonly append: (name: string, record: ConsultRecord | JsonObject) => Promise<void>;
  /** @param name - Without `.json` */
  readonly json: (name: string, value: JsonValue) => Promise<void>;
  readonly text: (name: string, text: string) => Promise<void>;
  /** Writes what the run came to. It reaches the disk with the next durable write. */
  readonly result: (result: JsonValue) => Promise<void>;
  /** Settles when every write that has begun is done; a failed one rejects only for its caller. */
  readonly settled: () => Promise<void>;
}

/** Makes the writer of one run. */
export function createRunFileWriter(runId: RunId, { store, masker, clock }: RecordingTools): RunFileWriter {
  const underWay = new Set<Promise<unknown>>();
  const finishing = async (write: Promise<unknown>): Promise<void> => {
    underWay.add(write);
    try {
      await write;
    } finally {
      underWay.delete(write);
    }
  };
  return {
    append: (name, record) => {
      const line = toJsonValue({ at: new Date(clock.now()).toISOString(), ...record });
      return finishing(store.append(runKey(runId, name), [JSON.stringify(maskJson(line, masker))]));
    },
    json: async (name, value) => {
      assertArtifactName(`${name}.json`);
      assertJsonDepth("value", value);
      const text = `${JSON.stringify(maskJson(value, masker), undefined, 2)}\n`;
      await finishing(store.put(runKey(runId, `${name}.json`), text));
    },
    text: async (name, text) => {
      assertArtifactName(name);
      await finishing(store.put(runKey(runId, name), masker.mask(text).text));
    },
    result: async (result) => {
      const text = JSON.stringify(maskJson(result, masker), undefined, 2);
      await store.put(runKey(runId, runFiles.result), text, { durable: false });
    },
    settled: async () => {
      await Promise.allSettled(underWay);
    },
  };
}
