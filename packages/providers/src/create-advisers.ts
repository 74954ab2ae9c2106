import type { Adviser } from "@maestro/core";
import type { ProviderConfig } from "@maestro/core/config";
import { adapterFor } from "./adapter-for.ts";
import type { AdviserDeps } from "./adviser-deps.ts";
import { createGatedAdviser } from "./create-adviser.ts";
import { createFirstCallGate, openGate, type FirstCallGate } from "./engine/first-call-gate.ts";

/**
 * Makes the advisers of a configuration, also those that are disabled: asking one of them says so. Does no I/O.
 * @param providers - Configurations by id.
 * @throws InvalidArgumentError as `createAdviser` does.
 */
export function createAdvisers(
  providers: Readonly<Record<string, ProviderConfig>>,
  deps: AdviserDeps,
): ReadonlyMap<string, Adviser> {
  // Providers of one type, such as two models of claude, share one login.
  const gates = new Map<ProviderConfig["type"], FirstCallGate>();
  const gateOf = (config: ProviderConfig): FirstCallGate => {
    if (!adapterFor(config).storedLogin) return openGate;
    const gate = gates.get(config.type) ?? createFirstCallGate();
    gates.set(config.type, gate);
    return gate;
  };
  return new Map(
    Object.entries(providers).map(([id, config]) => [id, createGatedAdviser(id, config, deps, gateOf(config))]),
  );
}
