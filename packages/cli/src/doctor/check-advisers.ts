import type { ResolvedConfig } from "@maestro/core/config";
import type { ProviderProbe } from "@maestro/providers";
import type { Check } from "./check.ts";

/** One check for each configured adviser. */
export function checkAdvisers(probes: readonly ProviderProbe[], { origins }: ResolvedConfig): readonly Check[] {
  return probes.map((probe) => checkAdviser(probe, isConfigured(probe.provider, origins)));
}

/** Whether an adviser would be asked: switched on, there, able to start, and not known to be logged out. */
export function canBeAsked({ enabled, starts, login }: ProviderProbe): boolean {
  return enabled && starts && login !== "not-logged-in";
}

function checkAdviser(probe: ProviderProbe, configured: boolean): Check {
  const found = { section: "advisers", name: probe.provider } as const;
  const fix = probe.problems.map(({ hint }) => hint).join(" ");
  if (!probe.enabled) {
    const enable = `Set providers.${probe.provider}.enabled to true to use it.`;
    return { ...found, status: "skip", message: "switched off", fix: enable };
  }
  if (probe.type === "offline") return { ...found, status: "pass", message: "built in; its answers are simulated" };
  // Nobody needs every CLI; one that somebody has configured is expected to be there.
  if (probe.path === undefined) {
    const message = `not installed: ${probe.command} is not on PATH`;
    return { ...found, status: configured ? "fail" : "skip", message, fix };
  }
  const problems = probe.problems.map(({ message }) => message);
  const message = [describeVersion(probe), describeLogin(probe), probe.path, ...problems].filter((part) => part !== "");
  const status = problems.length === 0 ? "pass" : canBeAsked(probe) ? "warn" : "fail";
  return { ...found, status, message: message.join(", "), fix: fix === "" ? undefined : fix };
}

function describeVersion({ version, testedFloor }: ProviderProbe): string {
  if (version === undefined) return "";
  return testedFloor === undefined ? version : `${version} (tested from ${testedFloor})`;
}

function describeLogin({ login }: ProviderProbe): string {
  switch (login) {
    case "logged-in":
      return "logged in";
    case "unknown":
      return "its first answer will show whether it is logged in";
    // The first is among the problems, the second is no news.
    case "not-logged-in":
    case "not-needed":
      return "";
    default:
      return login satisfies never;
  }
}

function isConfigured(provider: string, origins: ResolvedConfig["origins"]): boolean {
  const prefix = `providers.${provider}.`;
  return Object.entries(origins).some(([path, { source }]) => path.startsWith(prefix) && source !== "default");
}
