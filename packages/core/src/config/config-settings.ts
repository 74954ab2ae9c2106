import type { JsonObject } from "../json.ts";
import type { Stage } from "../stage.ts";
import type { ApprovalAssurance, ApprovalConfig, MaestroConfig } from "./maestro-config.ts";
import type { CliProviderConfig, CommandProviderConfig, OfflineProviderConfig } from "./provider-config.ts";

type Part<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** What one source sets for one provider; `type` may come from another source or from the shipped provider of that name. */
export type ProviderSettings = Part<
  Omit<CliProviderConfig, "type"> & Omit<CommandProviderConfig, "type"> & Omit<OfflineProviderConfig, "type">
> & { readonly type?: "codex" | "claude" | "gemini" | "antigravity" | "command" | "offline" | undefined };

/** What one source (a file, the flags of a command) sets; everything may be left out. */
export type ConfigSettings = {
  readonly [Section in keyof Omit<MaestroConfig, "providers" | "approvals">]?: Part<MaestroConfig[Section]> | undefined;
} & {
  readonly providers?: Readonly<Record<string, ProviderSettings>> | undefined;
  readonly approvals?: ApprovalSettings | undefined;
};

/** What one source sets for approvals; one assurance stands for that of every stage. */
export type ApprovalSettings = Part<Omit<ApprovalConfig, "minimum">> & {
  readonly minimum?: ApprovalAssurance | Part<Record<Stage, ApprovalAssurance>> | undefined;
};

/** A configuration file that has been read and validated. */
export interface ConfigFile {
  /** Its real path, without symbolic links. */
  readonly path: string;
  /** SHA-256 of its content, in hex. */
  readonly sha256: string;
  readonly settings: ConfigSettings;
}

/** The settings as plain JSON, for code that walks over them. */
export function settingsAsJson(settings: ConfigSettings): JsonObject {
  return settings;
}
