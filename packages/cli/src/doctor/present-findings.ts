import { isMaestroError } from "@maestro/core";
import type { ProviderProbe } from "@maestro/providers";
import type { Check } from "./check.ts";

/** What doctor found. */
export interface Findings {
  readonly checks: readonly Check[];
  readonly probes: readonly ProviderProbe[];
  /** Why the configuration cannot be used; undefined when it can. */
  readonly unusable?: unknown;
}

/** Counts up when a member of doctor's JSON goes or changes its meaning. */
const schemaVersion = 1;

/**
 * Doctor's findings for programs.
 * @param canAsk - Advisers that would be asked.
 * @param failure - Why doctor fails; undefined when it does not.
 */
export function presentFindings({ checks, probes }: Findings, canAsk: readonly string[], failure: unknown): object {
  const known = isMaestroError(failure) ? failure : undefined;
  return {
    ok: failure === undefined,
    error: failure instanceof Error ? failure.message : undefined,
    error_code: known?.code,
    hint: known?.hint,
    schema_version: schemaVersion,
    can_ask: canAsk,
    checks,
    providers: probes.map(presentProbe),
    warnings: [],
  };
}

function presentProbe(probe: ProviderProbe): object {
  return {
    name: probe.provider,
    type: probe.type,
    enabled: probe.enabled,
    command: probe.command,
    path: probe.path ?? null,
    version: probe.version ?? null,
    tested_floor: probe.testedFloor ?? null,
    login: probe.login,
    problems: probe.problems.map(({ message, hint }) => ({ message, fix: hint })),
  };
}
