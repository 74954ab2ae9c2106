import { isJsonObject, type JsonObject, type JsonValue, type Stage } from "@maestro/core";

/** One file's change in an answer. */
export interface OutputChange {
  readonly file: string;
  readonly diff: string;
}

/** The changes that an answer of a stage proposes, in their order. Most stages propose none. */
export function changesOf(stage: Stage, output: JsonObject): readonly OutputChange[] {
  switch (stage) {
    case "analyze":
    case "hypothesize":
      return [];
    case "implement":
    case "improve":
      return listOf(output["changes"]).flatMap(changeOf);
    case "debug":
      return changeOf(output["change"]);
  }
  return stage satisfies never;
}

/** All changes as one unified diff; null when there is none. */
export function patchOf(changes: readonly OutputChange[]): string | null {
  if (changes.length === 0) return null;
  return changes.map(({ diff }) => (diff.endsWith("\n") ? diff : `${diff}\n`)).join("");
}

function changeOf(value: JsonValue | undefined): readonly OutputChange[] {
  if (!isJsonObject(value)) return [];
  const { file, diff } = value;
  return typeof file === "string" && typeof diff === "string" ? [{ file, diff }] : [];
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
