import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { stages } from "../stage.ts";

/** Where a setting's value comes from. */
export type ConfigOrigin =
  | { readonly source: "default" }
  | { readonly source: "user-file"; readonly file: string }
  | { readonly source: "project-file"; readonly file: string }
  | { readonly source: "environment"; readonly variable: string }
  | { readonly source: "flag" };

/** One setting as one source gives it. */
export interface Assignment {
  readonly path: readonly string[];
  readonly value: JsonValue;
  readonly origin: ConfigOrigin;
}

/** Something that does not stop Maestro but that the user should see. */
export interface ConfigWarning {
  /** The setting, dots between its keys, or the environment variable. */
  readonly subject: string;
  readonly message: string;
  /** What to do. */
  readonly hint?: string | undefined;
}

// Objects that are one value: half of one source's answer rule and half of another's make none.
const wholeValues = new Set(["answer", "environment"]);

/** Takes an object of settings apart into its leaves; lists are leaves, keys without a value are left out. */
export function toAssignments(settings: JsonObject, origin: ConfigOrigin): Assignment[] {
  const found: Assignment[] = [];
  const walk = (node: JsonObject, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(node)) {
      const here = [...path, key];
      if (value === undefined || (path.length === 0 && key === "$schema")) continue;
      if (isJsonObject(value) && !(path.length === 2 && wholeValues.has(key))) walk(value, here);
      else found.push(...expandAssignment({ path: here, value, origin }));
    }
  };
  walk(settings, []);
  return found;
}

/** One assurance for approvals is that of every stage, so that a later source can change a single one. */
export function expandAssignment(assignment: Assignment): readonly Assignment[] {
  const { path } = assignment;
  return path.join(".") === "approvals.minimum"
    ? stages.map((stage) => ({ ...assignment, path: [...path, stage] }))
    : [assignment];
}

/** Puts leaves together again. */
export function toTree(leaves: readonly { readonly path: readonly string[]; readonly value: JsonValue }[]): JsonObject {
  const branches = new Map<string, { path: readonly string[]; value: JsonValue }[]>();
  for (const { path, value } of leaves) {
    const [key = "", ...rest] = path;
    branches.set(key, [...(branches.get(key) ?? []), { path: rest, value }]);
  }
  return Object.fromEntries(
    [...branches].map(([key, members]) => {
      const only = members[0];
      return [key, only !== undefined && only.path.length === 0 ? only.value : toTree(members)];
    }),
  );
}
