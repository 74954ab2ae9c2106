import type { ProviderConfig } from "@maestro/core/config";
import { findExecutable } from "@maestro/process";
import { adapterFor } from "../adapter-for.ts";

/** Whether a provider's program is there. */
export interface ProviderLocation {
  readonly provider: string;
  readonly type: ProviderConfig["type"];
  readonly enabled: boolean;
  /** The command as configured. */
  readonly command: string;
  /** The file that it stands for; undefined when there is none. */
  readonly path: string | undefined;
}

/** Looks for a provider's program on PATH. Starts no process, so a listing can ask it for all providers. */
export async function locateProvider(
  id: string,
  config: ProviderConfig,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ProviderLocation> {
  const { command } = adapterFor(config);
  const path = await findExecutable(command, environment);
  return { provider: id, type: config.type, enabled: config.enabled, command, path };
}
