import type { MaestroConfig } from "@maestro/core/config";
import { lazy } from "./lazy.ts";
import { selectTools, withoutDisabled, type ToolSelection } from "./select-tools.ts";
import type { ToolDefinition } from "./tool/tool-definition.ts";
import type { ToolVisibility } from "./tool/tool-visibility.ts";

/** The tools of one server: which can be called, and which of them clients are shown. */
export interface ToolList extends ToolVisibility {
  /** By name, in their order. */
  readonly callable: () => Promise<ReadonlyMap<string, ToolDefinition>>;
  /** Sorted by name. */
  readonly shown: () => Promise<readonly ToolDefinition[]>;
  /** Tells of each change of what is shown, until the returned function is called. */
  readonly onChange: (listener: () => void) => () => void;
}

/** What a list is made of. */
export interface ToolListOptions extends ToolSelection {
  readonly tools: readonly ToolDefinition[];
  /** Whether clients are shown the tools of the moment instead of all. @default false */
  readonly dynamic?: boolean | undefined;
  /** Has the tools that configuration leaves out. */
  readonly settings: () => Promise<Pick<MaestroConfig["tools"], "disabled">>;
}

/** What a dynamic list begins with, and what leaving a stage goes back to. @see maestro_exit_stage in docs/tools.md */
const firstShown: readonly string[] = ["maestro_list_providers", "maestro_get_skill", "maestro_workflow_state"];

/** Without these and the loading tools a client could not get at the others, or at a run that it has started. */
const alwaysShown: ReadonlySet<string> = new Set([
  "maestro_help",
  "maestro_run_status",
  "maestro_cancel_run",
  "maestro_read_artifact",
]);

/**
 * Chooses a server's tools. The list belongs to the server, not to a connection, as the workflow that it follows does.
 * @throws InvalidArgumentError for an unknown toolset.
 */
export function createToolList({ tools, dynamic = false, settings, ...selection }: ToolListOptions): ToolList {
  const chosen = selectTools(tools, selection);
  const listeners = new Set<() => void>();
  const callable = lazy(async () => {
    const enabled = withoutDisabled(chosen, (await settings()).disabled);
    return new Map<string, ToolDefinition>(enabled.map((tool) => [tool.name, tool]));
  });
  let wanted: ReadonlySet<string> = new Set(firstShown);
  const shown = async (): Promise<readonly ToolDefinition[]> => {
    const all = await callable();
    if (!dynamic) return [...all.values()];
    return [...all.values()].filter((tool) => isAlwaysShown(tool) || wanted.has(tool.name));
  };
  const namesShown = async (): Promise<readonly string[]> => (await shown()).map((tool) => tool.name);
  return {
    dynamic,
    callable,
    offered: async () => [...(await callable()).keys()],
    shown,
    show: async (names) => {
      const before = await namesShown();
      wanted = new Set(names);
      const after = await namesShown();
      if (before.join() !== after.join()) for (const tell of listeners) tell();
      return after;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function isAlwaysShown(tool: ToolDefinition): boolean {
  return alwaysShown.has(tool.name) || tool.toolset === "loading";
}
