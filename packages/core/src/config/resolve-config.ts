import type { JsonValue } from "../json.ts";
import { completeProvider } from "./complete-providers.ts";
import { toAssignments, toTree, type Assignment, type ConfigOrigin, type ConfigWarning } from "./config-layer.ts";
import { settingsAsJson, type ConfigFile, type ConfigSettings } from "./config-settings.ts";
import { defaultConfig } from "./default-config.ts";
import { approvalAssurances, type MaestroConfig } from "./maestro-config.ts";
import { readEnvironment, type Environment } from "./read-environment.ts";
import { withoutUnsafe } from "./untrusted-settings.ts";

/** All that the configuration is made of; `readConfigSources` gives the files. */
export interface ConfigSources {
  readonly userFile?: ConfigFile | undefined;
  readonly projectFile?: ConfigFile | undefined;
  /** Whether the user has trusted the project's file as it stands. @default false */
  readonly projectTrusted?: boolean | undefined;
  readonly environment: Environment;
  /** Of reading the files; passed on. */
  readonly warnings?: readonly ConfigWarning[] | undefined;
  /** What the command line sets, validated by whoever parsed it. */
  readonly flags?: ConfigSettings | undefined;
}

/** The configuration and where it comes from. */
export interface ResolvedConfig {
  readonly config: MaestroConfig;
  /** By setting, dots between its keys; one entry per item for `masking.patterns`, whose items come from several sources. */
  readonly origins: Readonly<Record<string, ConfigOrigin>>;
  readonly warnings: readonly ConfigWarning[];
}

/**
 * Puts the configuration together: defaults, then the user's file, the project's file, the environment and the flags, the
 * later ones winning. Masking patterns of all sources add up. An untrusted project's file sets only what is safe, and no
 * project's file weakens `approvals`.
 * @throws ConfigError `CONFIG_INVALID_VARIABLE` or `CONFIG_INVALID_PROVIDER`.
 */
export function resolveConfig(sources: ConfigSources): ResolvedConfig {
  const warnings: ConfigWarning[] = [...(sources.warnings ?? [])];
  const base = [
    ...toAssignments(settingsAsJson(defaultConfig), { source: "default" }),
    ...fromFile(sources.userFile, "user-file"),
  ];
  const files = [...base, ...fromProject(sources, base, warnings)];
  const environment = readEnvironment(sources.environment, providersOf(files));
  warnings.push(...environment.warnings);
  const flags = toAssignments(settingsAsJson(sources.flags ?? {}), { source: "flag" });
  const layered = withProviderDefaults([...files, ...environment.assignments, ...flags]);
  const leaves = layered.filter((leaf) => leaf.path.join(".") !== additive);
  const last = new Map(leaves.map((leaf) => [leaf.path.join("."), leaf]));
  disableWithoutCommand(last, warnings);

  const patterns = patternItems(layered);
  const settings = toTree([...last.values(), { path: additive.split("."), value: patterns.map(({ value }) => value) }]);
  return {
    config: settings as unknown as MaestroConfig,
    origins: Object.fromEntries([
      ...[...last].map(([path, { origin }]) => [path, origin] as const),
      ...patterns.map(({ origin }, index) => [`${additive}[${index}]`, origin] as const),
    ]),
    warnings,
  };
}

/** The list to which every source adds: what one source wants masked, no other may unmask. */
const additive = "masking.patterns";

function fromFile(file: ConfigFile | undefined, source: "user-file" | "project-file"): Assignment[] {
  return file === undefined ? [] : toAssignments(settingsAsJson(file.settings), { source, file: file.path });
}

function fromProject(
  sources: ConfigSources,
  base: readonly Assignment[],
  warnings: ConfigWarning[],
): readonly Assignment[] {
  let assignments: readonly Assignment[] = fromFile(sources.projectFile, "project-file");
  if (sources.projectTrusted !== true) {
    const known = providersOf(base).map(({ name }) => name);
    const { safe, warnings: refused } = withoutUnsafe(assignments, known);
    assignments = safe;
    warnings.push(...refused);
  }
  const lowering = assignments.filter((assignment) => lowersApprovals(assignment, base));
  for (const subject of new Set(lowering.map(({ path }) => path.slice(0, 2).join(".")))) {
    warnings.push({
      subject,
      message: `${subject} in the project's configuration is ignored where it asks for less: a project can raise it, not lower it.`,
      hint: "Change it in your own configuration file.",
    });
  }
  return assignments.filter((assignment) => !lowering.includes(assignment));
}

/** Whether a project's setting would let an approval count that the user's own would not. */
function lowersApprovals({ path, value }: Assignment, base: readonly Assignment[]): boolean {
  const setting = path.join(".");
  const own = base.findLast((assignment) => assignment.path.join(".") === setting)?.value;
  if (setting === "approvals.autoApproveLowRisk") return value === true && own !== true;
  return setting.startsWith("approvals.minimum.") && strength(value) < strength(own);
}

function strength(value: JsonValue | undefined): number {
  return approvalAssurances.findIndex((assurance) => assurance === value);
}

function providersOf(assignments: readonly Assignment[]): { readonly name: string; readonly type: string }[] {
  const types = new Map<string, string>();
  for (const { path, value } of assignments) {
    const [section, name, key] = path;
    if (section !== "providers" || name === undefined) continue;
    types.set(name, key === "type" && typeof value === "string" ? value : (types.get(name) ?? ""));
  }
  return Array.from(types, ([name, type]) => ({ name, type }));
}

function withProviderDefaults(assignments: readonly Assignment[]): Assignment[] {
  const others = assignments.filter(({ path }) => path[0] !== "providers");
  const providers = providersOf(assignments).flatMap(({ name }) =>
    completeProvider(
      name,
      assignments.filter(({ path }) => path[0] === "providers" && path[1] === name),
    ),
  );
  return [...others, ...providers];
}

/** An empty command, as an unset variable in a client's configuration leaves it, means that there is no such adviser. */
function disableWithoutCommand(last: Map<string, Assignment>, warnings: ConfigWarning[]): void {
  for (const [key, { path, value, origin }] of last) {
    if (path[0] !== "providers" || path[2] !== "command" || value !== "") continue;
    const name = path[1] ?? "";
    const enabledPath = ["providers", name, "enabled"];
    last.set(enabledPath.join("."), { path: enabledPath, value: false, origin });
    const subject = origin.source === "environment" ? origin.variable : key;
    warnings.push({
      subject,
      message: `${subject} is empty, so the provider ${name} is not available.`,
      hint: "Name its executable, or leave the setting out for the default.",
    });
  }
}

function patternItems(assignments: readonly Assignment[]): { readonly value: string; readonly origin: ConfigOrigin }[] {
  const items = new Map<string, ConfigOrigin>();
  for (const { path, value, origin } of assignments) {
    if (path.join(".") !== additive || !Array.isArray(value)) continue;
    for (const pattern of value) if (!items.has(String(pattern))) items.set(String(pattern), origin);
  }
  return Array.from(items, ([value, origin]) => ({ value, origin }));
}
