import type { ProviderConfig } from "@maestro/core/config";

/** Whether a CLI could reach its service as somebody, as far as files and keys tell. */
export type LoginState = "logged-in" | "not-logged-in" | "unknown" | "not-needed";

/** What a login check may look at. */
export interface LoginEvidence {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Text of a file in the user's home or at an absolute path, or undefined. */
  readonly readFile: (path: string) => Promise<string | undefined>;
}

/** What is asked of an installed CLI without spending anything. */
export interface ProbeRules<Config extends ProviderConfig = ProviderConfig> {
  /** The executable: a name on PATH or a path. */
  readonly command: (config: Config) => string;
  /** Asks for the version; left out, the program is known to have none. */
  readonly versionArgs?: readonly string[] | undefined;
  /** Oldest version that the adapter was tried with. */
  readonly testedFloor?: string | undefined;
  /** Options that the adapter needs and the help text lists. */
  readonly help?: { readonly args: readonly string[]; readonly options: readonly string[] } | undefined;
  readonly login: (evidence: LoginEvidence) => Promise<LoginState>;
  /** What to do when it is missing, old, or not logged in. */
  readonly hints: { readonly install: string; readonly update: string; readonly login: string };
}
