import { InvalidArgumentError, type Adviser } from "@maestro/core";
import type { ProviderConfig } from "@maestro/core/config";
import { adapterFor } from "./adapter-for.ts";
import type { AdviserDeps } from "./adviser-deps.ts";
import { checkRequest } from "./engine/check-request.ts";
import { consultWithRetries } from "./engine/consult-with-retries.ts";
import { assertOutermost } from "./engine/depth.ts";
import { toProviderError } from "./engine/failure.ts";
import { createFirstCallGate, openGate, type FirstCallGate } from "./engine/first-call-gate.ts";
import { createSemaphore } from "./engine/semaphore.ts";

/**
 * Makes one adviser. Does no I/O: that its CLI is there shows at the first question, or in `probeProvider`.
 *
 * A call waits for its turn among the provider's calls at once; its time limit begins when it has its turn, and covers
 * all tries.
 * @param id - The provider's name in configuration.
 * @throws InvalidArgumentError for `concurrency` or `cores` that let no call in.
 * @throws (from `consult`) ProviderError with one of its codes.
 */
export function createAdviser(id: string, config: ProviderConfig, deps: AdviserDeps): Adviser {
  return createGatedAdviser(id, config, deps, adapterFor(config).storedLogin ? createFirstCallGate() : openGate);
}

/** Makes an adviser that shares its first call with others of the same login. */
export function createGatedAdviser(
  id: string,
  config: ProviderConfig,
  deps: AdviserDeps,
  gate: FirstCallGate,
): Adviser {
  const adapter = adapterFor(config);
  const turns = createSemaphore(placesOf(config, adapter.defaultConcurrency(deps.cores)));
  return {
    id,
    consult: async (request, options = {}) => {
      checkRequest(id, request, config);
      assertOutermost(id, deps.environment);
      const done = await turns.acquire(options.signal).catch(() => {
        throw toProviderError(id, {
          type: "failure",
          code: "PROVIDER_CANCELLED",
          message: "cancelled before its turn",
        });
      });
      try {
        return await consultWithRetries({ provider: id, adapter, config, request, gate }, deps, options);
      } finally {
        done();
      }
    },
  };
}

/** How many calls run at once. Of none, or of what is no number, every call would wait for ever. */
function placesOf(config: ProviderConfig, defaultConcurrency: number): number {
  const { concurrency = Math.max(1, defaultConcurrency) } = config;
  if (concurrency >= 1) return concurrency;
  const argument = config.concurrency === undefined ? "cores" : "concurrency";
  throw new InvalidArgumentError({ argument, value: concurrency, expected: "a number of 1 or more" });
}
