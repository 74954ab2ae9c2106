import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import type { ProviderConfig } from "@maestro/core/config";
import { adapterFor } from "../adapter-for.ts";
import type { AdviserDeps } from "../adviser-deps.ts";
import type { LoginState, ProbeRules } from "../probe-rules.ts";
import { askProgram } from "./ask-program.ts";
import { findVersion, isAtLeast } from "./compare-versions.ts";
import { locateProvider, type ProviderLocation } from "./locate-provider.ts";

/** What stands between a provider and an answer, and what to do about it. */
export interface ProviderProblem {
  readonly message: string;
  readonly hint: string;
}

/** What can be told of a provider without asking it anything that costs. */
export interface ProviderProbe extends ProviderLocation {
  /** False when it is not there, or cannot even be asked for its version: a broken installation. */
  readonly starts: boolean;
  /** Undefined when it was not said. */
  readonly version: string | undefined;
  /** Oldest version that its adapter was tried with. */
  readonly testedFloor: string | undefined;
  readonly login: LoginState;
  /** Empty when nothing speaks against it. */
  readonly problems: readonly ProviderProblem[];
}

/** Looks at one provider: program, version, options that the adapter needs, login. Sends nothing to any service. */
export async function probeProvider(id: string, config: ProviderConfig, deps: AdviserDeps): Promise<ProviderProbe> {
  const { probe } = adapterFor(config);
  const location = await locateProvider(id, config, deps.environment);
  const { path } = location;
  if (path === undefined) {
    const problems = [{ message: `${location.command} is not on PATH`, hint: probe.hints.install }];
    return {
      ...location,
      starts: false,
      version: undefined,
      testedFloor: probe.testedFloor,
      login: "unknown",
      problems,
    };
  }
  const before = "extraArgs" in config ? config.extraArgs : [];
  const ask = (args: readonly string[] | undefined): Promise<string | undefined> =>
    args === undefined
      ? Promise.resolve(undefined)
      : askProgram({ provider: id, path, args: [...before, ...args] }, deps);
  const [versionText, helpText, login] = await Promise.all([
    ask(probe.versionArgs),
    ask(probe.help?.args),
    probe.login({ environment: deps.environment, readFile: (name) => readUserFile(name, deps) }),
  ]);
  const version = findVersion(versionText ?? "");
  const starts = probe.versionArgs === undefined || versionText !== undefined;
  return {
    ...location,
    starts,
    version,
    testedFloor: probe.testedFloor,
    login,
    problems: [
      ...(starts ? versionProblems(probe, version) : [{ message: "it does not start", hint: probe.hints.install }]),
      ...optionProblems(probe, helpText),
      ...loginProblems(probe, login),
    ],
  };
}

type Rules = Omit<ProbeRules, "command">;

function versionProblems({ versionArgs, testedFloor, hints }: Rules, version: string | undefined): ProviderProblem[] {
  if (versionArgs === undefined) return [];
  if (version === undefined) return [{ message: "it did not say its version", hint: hints.install }];
  if (testedFloor === undefined || isAtLeast(version, testedFloor)) return [];
  return [{ message: `version ${version} is older than ${testedFloor}, the oldest tried`, hint: hints.update }];
}

function optionProblems({ help, hints }: Rules, helpText: string | undefined): ProviderProblem[] {
  if (help === undefined || helpText === undefined) return [];
  const missing = help.options.filter((option) => !new RegExp(`${option}(?![\\w-])`).test(helpText));
  if (missing.length === 0) return [];
  return [{ message: `its help does not list ${missing.join(", ")}`, hint: hints.update }];
}

function loginProblems({ hints }: Rules, login: LoginState): ProviderProblem[] {
  return login === "not-logged-in" ? [{ message: "not logged in", hint: hints.login }] : [];
}

/** A file in the user's home, or at an absolute path; undefined when it cannot be read. */
async function readUserFile(name: string, { environment }: AdviserDeps): Promise<string | undefined> {
  const home = environment["HOME"];
  if (!isAbsolute(name) && home === undefined) return undefined;
  try {
    return await readFile(isAbsolute(name) ? name : join(home ?? "", name), "utf8");
  } catch {
    // Whatever keeps us from reading it: we know nothing of it then.
    return undefined;
  }
}
