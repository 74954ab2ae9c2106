import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { createRunRegistry, type RunRegistry } from "@maestro/artifacts";
import {
  createMemoryStore,
  ProviderError,
  systemClock,
  type Consultant,
  type ConsultRequest,
  type MaskedText,
  type ProviderErrorCode,
} from "@maestro/core";
import { validateSchema } from "@maestro/core/schema";
import { createCalibrationStore, type WorkflowDependencies } from "@maestro/workflow";
import { createPathPolicy, packContext } from "@maestro/workspace";

/** What a test adviser does when asked: answer, or fail with a code. */
export type Turn = string | { readonly fail: ProviderErrorCode };

/** An adviser that takes its turns from a list, the last one for ever, and remembers what it was asked. */
export interface TestAdviser extends Consultant {
  readonly requests: ConsultRequest[];
}

export function adviser(id: string, ...turns: readonly Turn[]): TestAdviser {
  const requests: ConsultRequest[] = [];
  return {
    id,
    requests,
    consult: async (request, options) => {
      options?.signal?.throwIfAborted();
      const turn = turns[Math.min(requests.length, turns.length - 1)] ?? "";
      requests.push(request);
      if (typeof turn !== "string") {
        throw new ProviderError(turn.fail, `${id} failed with ${turn.fail}.`, { provider: id, hint: `Mend ${id}.` });
      }
      return { text: turn, provider: id, elapsedMs: 1, truncated: false, simulated: false, maskedCount: 0 };
    },
  };
}

/** Dependencies over these advisers, with records in memory. */
export function workflowWith(
  advisers: readonly Consultant[],
  options: { readonly available?: readonly string[]; readonly workspace?: string } = {},
): WorkflowDependencies & { readonly runs: RunRegistry } {
  const available = options.available ?? advisers.map((one) => one.id);
  return {
    consultants: new Map(advisers.map((one) => [one.id, one])),
    isAvailable: async (provider) => available.includes(provider),
    runs: createRunRegistry({
      store: createMemoryStore(),
      masker: { mask: (text) => ({ text: text.replaceAll("hush", "***") as MaskedText, count: 0, byRule: {} }) },
      idSource: { clock: systemClock, randomBytes: (size) => randomBytes(size) },
      owner: { pid: process.pid, startTime: "test" },
    }),
    packContext: (request) =>
      packContext(request, { policy: createPathPolicy({ workspace: options.workspace ?? tmpdir() }) }),
    validate: (schema, value) => validateSchema(schema, value).issues.map((issue) => `${issue.path} ${issue.message}`),
    checkCandidate: async (command, candidate) => candidate.includes(command),
    calibrations: createCalibrationStore(createMemoryStore()),
    clock: systemClock,
  };
}

/** The lines of a recorded file, parsed. */
export async function recorded(
  runs: RunRegistry,
  runId: Parameters<RunRegistry["readArtifact"]>[0],
  name: string,
): Promise<unknown[]> {
  const { text } = await runs.readArtifact(runId, name, { maxChars: 1_000_000 });
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}
