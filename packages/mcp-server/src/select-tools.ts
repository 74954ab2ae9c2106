import { InvalidArgumentError, nearestName } from "@maestro/core";
import type { ListedTool } from "./tool/tool-listing.ts";
import { toolsets } from "./tool/toolset.ts";

/** Which tools a server has, chosen when it starts. */
export interface ToolSelection {
  /** Names of toolsets, `core` or `all`. @default ["all"] */
  readonly toolsets?: readonly string[] | undefined;
  /** Leaves out every tool that changes something, whatever the toolsets say. @default false */
  readonly readOnly?: boolean | undefined;
}

/** What a tool is chosen by. */
export type Selectable = Pick<ListedTool, "name" | "toolset" | "core" | "annotations">;

/**
 * The chosen tools, sorted by name.
 * @throws InvalidArgumentError for an unknown toolset, or none at all.
 */
export function selectTools<Tool extends Selectable>(
  tools: readonly Tool[],
  { toolsets: chosen = ["all"], readOnly = false }: ToolSelection,
): readonly Tool[] {
  for (const name of chosen) checkToolset(name);
  if (chosen.length === 0) throw unknownToolset(chosen);
  return tools
    .filter((tool) => chosen.includes("all") || chosen.includes(tool.toolset) || (tool.core && chosen.includes("core")))
    .filter((tool) => !readOnly || tool.annotations.readOnlyHint)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Without the tools that configuration leaves out; they may be named without `maestro_`. */
export function withoutDisabled<Tool extends Pick<Selectable, "name">>(
  tools: readonly Tool[],
  disabled: readonly string[],
): readonly Tool[] {
  const names = new Set(disabled.map(fullName));
  return tools.filter((tool) => !names.has(tool.name));
}

/** What to say of each disabled name that no tool has. */
export function describeUnknownTools(
  tools: readonly Pick<Selectable, "name">[],
  disabled: readonly string[],
): readonly string[] {
  const known = tools.map((tool) => tool.name);
  return disabled.flatMap((name) => {
    if (known.some((candidate) => candidate === fullName(name))) return [];
    const nearest = nearestName(fullName(name), known);
    return [
      `tools.disabled names ${name}, which is no tool.${nearest === undefined ? "" : ` Did you mean ${nearest}?`}`,
    ];
  });
}

function fullName(name: string): string {
  return name.startsWith("maestro_") ? name : `maestro_${name}`;
}

const allowed: readonly string[] = ["all", "core", ...toolsets];

function checkToolset(name: string): void {
  if (!allowed.includes(name)) throw unknownToolset(name);
}

function unknownToolset(value: string | readonly string[]): InvalidArgumentError {
  return new InvalidArgumentError({ argument: "toolsets", value, expected: `one of ${allowed.join(", ")}`, allowed });
}
