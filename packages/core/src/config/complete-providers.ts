import type { JsonObject, JsonValue } from "../json.ts";
import { nearestName } from "../nearest-name.ts";
import { ConfigError } from "./config-error.ts";
import { toAssignments, type Assignment, type ConfigOrigin } from "./config-layer.ts";
import { optionalProviderKeys, providerDefaults } from "./provider-defaults.ts";

type ProviderType = keyof typeof providerDefaults;

/** The types that a provider can have. */
const providerTypes: readonly ProviderType[] = Object.keys(providerDefaults) as ProviderType[];

/**
 * Gives a provider that no default stands behind, or whose type was changed, the defaults of its type.
 * @param assignments - All that is set for it, in order of precedence, weakest first.
 * @throws ConfigError `CONFIG_INVALID_PROVIDER` when it has no type, no command, or a key that its type does not have.
 */
export function completeProvider(name: string, assignments: readonly Assignment[]): Assignment[] {
  const typed = assignments.findLast(({ path }) => path[2] === "type");
  const type = providerTypes.find((known) => known === typed?.value);
  if (type === undefined) {
    throw problem(`providers.${name}.type`, `no type is set for the provider "${name}"`, {
      hint: `Set one of ${providerTypes.join(", ")}, or correct the name.`,
    });
  }
  const defaults: JsonObject = { ...providerDefaults[type] };
  const ownDefaults = toAssignments({ providers: { [name]: defaults } }, { source: "default" });
  const set = assignments.filter(({ origin }) => origin.source !== "default");
  const known = [...Object.keys(defaults), ...optionalProviderKeys[type]];
  const foreign = set.find(({ path }) => !known.includes(path[2] ?? ""));
  if (foreign !== undefined) {
    const key = foreign.path[2] ?? "";
    const meant = nearestName(key, known);
    throw problem(foreign.path.join("."), `a provider of type ${type} has no "${key}"`, {
      hint: `It has ${known.join(", ")}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
      origin: foreign.origin,
    });
  }
  if (type === "command" && !set.some(({ path }) => path[2] === "command")) {
    throw problem(`providers.${name}.command`, "a provider of type command needs a command", {
      hint: "Name the executable, and its args.",
    });
  }
  return [...ownDefaults, ...set];
}

function problem(path: string, what: string, more: { hint: string; origin?: ConfigOrigin }): ConfigError {
  const origin: JsonValue | undefined = more.origin === undefined ? undefined : { ...more.origin };
  return new ConfigError("CONFIG_INVALID_PROVIDER", `${path}: ${what}.`, {
    hint: more.hint,
    details: { path, origin },
  });
}
