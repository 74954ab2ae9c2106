import { resolve } from "node:path";
import { maskedConsultant, systemClock, type Consultant, type Logger, type Masker } from "@maestro/core";
import type { MaestroConfig, ProviderConfig } from "@maestro/core/config";
import { createProcessRunner } from "@maestro/process";
import {
  createAdvisers,
  locateProvider,
  probeProvider,
  removeAbandonedCalls,
  type ProviderProbe,
} from "@maestro/providers";
import type { ComposeInput } from "../compose.ts";
import type { ProviderStatus } from "../services/services.ts";

/** The advisers of one configuration. */
export interface ComposedAdvisers {
  /** By name, disabled ones too; each behind the masker. */
  readonly consultants: ReadonlyMap<string, Consultant>;
  readonly isAvailable: (provider: string) => Promise<boolean>;
  readonly list: () => Promise<readonly ProviderStatus[]>;
  /** Looks at every program, all at once. An aborted signal ends the wait; `killAll` ends the programs. */
  readonly probe: (signal?: AbortSignal) => Promise<readonly ProviderProbe[]>;
  /** Ends all their processes. */
  readonly killAll: () => Promise<void>;
}

/** A client may kill a server that takes longer than two seconds to leave; half of it is for the rest. */
const killGraceMs = 1000;

/** Puts the masker before every configured adviser, and removes what calls of killed processes have left. Starts nothing. */
export function composeAdvisers(
  input: ComposeInput & { readonly config: MaestroConfig; readonly masker: Masker; readonly logger: Logger },
): ComposedAdvisers {
  const { environment, config, masker } = input;
  const runner = createProcessRunner();
  const cleared = clearAbandoned(input.scratchRoot, input.logger);
  const deps = {
    runner,
    environment,
    clock: systemClock,
    scratchRoot: input.scratchRoot,
    random: Math.random,
    cores: input.cores,
  };
  const providers = Object.fromEntries(
    Object.entries(config.providers).map(([id, provider]) => [id, withScriptIn(input.workspace, provider)]),
  );
  const advisers = createAdvisers(providers, deps);
  const status = async (name: string, provider: ProviderConfig): Promise<ProviderStatus> => {
    const { command, path } = await locateProvider(name, provider, environment);
    return {
      name,
      enabled: provider.enabled,
      available: provider.enabled && path !== undefined,
      command: provider.type === "offline" ? undefined : command,
      model: provider.model,
      timeoutSec: provider.timeoutSec,
    };
  };
  const versioned = async (name: string, provider: ProviderConfig): Promise<ProviderStatus> => {
    const known = await status(name, provider);
    if (!known.available || known.command === undefined) return known;
    return { ...known, version: (await probeProvider(name, provider, deps)).version };
  };
  return {
    consultants: new Map([...advisers].map(([id, adviser]) => [id, maskedConsultant(adviser, masker)])),
    isAvailable: async (name) => {
      const provider = config.providers[name];
      return provider !== undefined && (await status(name, provider)).available;
    },
    list: () => Promise.all(Object.entries(config.providers).map(([name, provider]) => versioned(name, provider))),
    probe: (signal) => {
      const looks = Object.entries(config.providers).map(([id, provider]) => probeProvider(id, provider, deps));
      return settleUnlessAborted(Promise.all(looks), signal);
    },
    killAll: async () => {
      await Promise.all([runner.killAll({ graceMs: killGraceMs }), cleared]);
    },
  };
}

async function clearAbandoned(scratchRoot: string, logger: Logger): Promise<void> {
  try {
    const count = await removeAbandonedCalls(scratchRoot);
    if (count > 0) logger.info("scratch directories of processes that are gone were removed", { count });
  } catch (error) {
    // A root that others may write to: whoever asks an adviser is told.
    logger.debug("abandoned scratch directories could not be looked for", { error: String(error) });
  }
}

/** A script's path in the configuration is meant from the workspace; its program runs elsewhere. */
function withScriptIn(workspace: string, provider: ProviderConfig): ProviderConfig {
  if (provider.type !== "offline" || provider.script === undefined) return provider;
  return { ...provider, script: resolve(workspace, provider.script) };
}

/** Settles as the work does, or rejects with the signal's reason as soon as it is aborted. */
function settleUnlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
