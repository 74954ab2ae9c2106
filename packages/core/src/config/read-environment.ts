import { nearestName } from "../nearest-name.ts";
import { ConfigError } from "./config-error.ts";
import { type Assignment, type ConfigWarning, expandAssignment } from "./config-layer.ts";
import { settingSchema } from "./config-schema.ts";
import { envVariables, internalVariables } from "./env-variables.ts";

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment sets, and the variables in it that look as if they should. */
export interface EnvironmentSettings {
  readonly assignments: readonly Assignment[];
  readonly warnings: readonly ConfigWarning[];
}

/**
 * Reads the `MAESTRO_*` variables.
 * @throws ConfigError `CONFIG_INVALID_VARIABLE` for a value that cannot be used.
 */
export function readEnvironment(
  environment: Environment,
  providers: readonly { readonly name: string; readonly type: string }[],
): EnvironmentSettings {
  const variables = envVariables(providers);
  const assignments: Assignment[] = [];
  const warnings: ConfigWarning[] = [];
  for (const variable of variables) {
    const text = environment[variable.name];
    if (text === undefined || (text.trim() === "" && !variable.emptyCounts)) continue;
    const result = variable.parse(text, settingSchema(variable.path) ?? {});
    if (!result.ok) {
      throw new ConfigError(
        "CONFIG_INVALID_VARIABLE",
        `${variable.name}: got ${JSON.stringify(text.slice(0, 200))}, expected ${result.expected}.`,
        { hint: "Correct the variable or unset it.", details: { variable: variable.name, expected: result.expected } },
      );
    }
    const origin = { source: "environment", variable: variable.name } as const;
    assignments.push(...expandAssignment({ path: variable.path, value: result.value, origin }));
  }
  const known = variables.map((variable) => variable.name);
  for (const name of Object.keys(environment).sort()) {
    if (!name.startsWith("MAESTRO_") || known.includes(name) || internalVariables.includes(name)) continue;
    const meant = nearestName(name, known);
    warnings.push({
      subject: name,
      message: `${name} is no variable that Maestro reads.`,
      ...(meant === undefined ? {} : { hint: `Did you mean ${meant}?` }),
    });
  }
  return { assignments, warnings };
}
