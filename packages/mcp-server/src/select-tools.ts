import { InvalidArgumentError } from "@maestro/core";
import type { ToolDefinition } from "./tool/tool-definition.ts";
import { toolsets } from "./tool/toolset.ts";

/** Which tools a server has, chosen when it starts. */
export interface ToolSelection {
  /** Names of toolsets, `core` or `all`. @default ["all"] */
  readonly toolsets?: readonly string[] | undefined;
  /** Leaves out every tool that changes something, whatever the toolsets say. @default false */
  readonly readOnly?: boolean | undefined;
}

/**
 * The chosen tools, sorted by name.
 * @throws InvalidArgumentError for an unknown toolset.
 */
export function selectTools(
  tools: readonly ToolDefinition[],
  { toolsets: chosen = ["all"], readOnly = false }: ToolSelection,
): readonly ToolDefinition[] {
  for (const name of chosen) checkToolset(name);
  return tools
    .filter((tool) => chosen.includes("all") || chosen.includes(tool.toolset) || (tool.core && chosen.includes("core")))
    .filter((tool) => !readOnly || tool.annotations.readOnlyHint)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkToolset(name: string): void {
  const allowed = ["all", "core", ...toolsets];
  if (allowed.includes(name)) return;
  throw new InvalidArgumentError({
    argument: "toolsets",
    value: name,
    expected: `one of ${allowed.join(", ")}`,
    allowed,
  });
}
