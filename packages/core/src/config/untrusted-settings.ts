import type { JsonValue } from "../json.ts";
import type { Assignment, ConfigWarning } from "./config-layer.ts";

const always = (): boolean => true;

/** What an untrusted project's file may set; whatever is not listed here needs trust. */
const safeSettings: readonly (readonly [pattern: string, allows: (value: JsonValue) => boolean])[] = [
  ["providers.*.enabled", (value) => value === false],
  ["providers.*.allowRead", (value) => value === false],
  ["providers.*.model", always],
  ["providers.*.timeoutSec", always],
  ["providers.*.stallTimeoutSec", always],
  ["providers.*.concurrency", always],
  ["providers.*.errorRate", always],
  ["providers.*.formatErrorRate", always],
  ["providers.*.latencyMs", always],
  ["providers.*.seed", always],
  ["masking.patterns", always],
  ["masking.replacement", always],
  ["masking.privatePaths", (value) => value === true],
  // A quieter log would hide the warnings of what was ignored.
  ["log.level", (value) => value === "debug" || value === "info" || value === "warn"],
  ["context.*", always],
  ["verify.sandbox", (value) => value === "require"],
  ["coordination.*", always],
  ["artifacts.enabled", (value) => value === true],
  ["tracing.enabled", (value) => value === true],
  ["tools.*", always],
  ["approvals.minimum.*", always],
  ["approvals.autoApproveLowRisk", (value) => value === false],
];

/**
 * Takes out of an untrusted project's settings what could run a command, widen an adviser's or a reader's access, or
 * lower the user's safety.
 * @param knownProviders - Names that ship with Maestro or stand in the user's own file.
 */
export function withoutUnsafe(
  assignments: readonly Assignment[],
  knownProviders: readonly string[],
): { readonly safe: readonly Assignment[]; readonly warnings: readonly ConfigWarning[] } {
  const isSafe = ({ path, value }: Assignment): boolean => {
    const [section, name = ""] = path;
    if (section === "providers" && !knownProviders.includes(name)) return false;
    return safeSettings.some(([pattern, allows]) => matches(pattern.split("."), path) && allows(value));
  };
  return {
    safe: assignments.filter(isSafe),
    warnings: assignments
      .filter((assignment) => !isSafe(assignment))
      .map(({ path }) => ({
        subject: path.join("."),
        message: `${path.join(".")} in the project's configuration is ignored: the file is not trusted.`,
        hint: "Read the file, then run: maestro trust",
      })),
  };
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length === path.length && pattern.every((key, index) => key === "*" || key === path[index]);
}
