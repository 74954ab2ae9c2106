import type { MaestroConfig } from "@maestro/core/config";
import { lazy } from "./lazy.ts";
import { withoutDisabled } from "./select-tools.ts";
import type { ListedTool } from "./tool/tool-listing.ts";
import type { ToolVisibility } from "./tool/tool-visibility.ts";

/** The tools of one server: which can be called (`offered`), and which of them clients are shown. */
export interface ToolList extends ToolVisibility {
  /** Sorted by name. */
  readonly shown: () => Promise<readonly ListedTool[]>;
  /** Tells of each change of what is shown, until the returned function is called. */
  readonly onChange: (listener: () => void) => () => void;
}

/** What a list is made of. */
export interface ToolListOptions {
  /** Those that were chosen when the server started, sorted by name. */
  readonly tools: readonly ListedTool[];
  /** Whether clients are shown the tools of the moment instead of all. @default false */
  readonly dynamic?: boolean | undefined;
  /** Says which tools configuration leaves out. */
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

/** The list belongs to the server, not to a connection, as the workflow that it follows does. */
export function createToolList({ tools, dynamic = false, settings }: ToolListOptions): ToolList {
  const listeners = new Set<() => void>();
  const callable = lazy(async () => withoutDisabled(tools, (await settings()).disabled));
  let wanted: ReadonlySet<string> = new Set(firstShown);
  const shown = async (): Promise<readonly ListedTool[]> => {
    const all = await callable();
    return !dynamic ? all : all.filter((tool) => isAlwaysShown(tool) || wanted.has(tool.name));
  };
  const namesShown = async (): Promise<readonly string[]> => (await shown()).map((tool) => tool.name);
  return {
    dynamic,
    offered: async () => (await callable()).map((tool) => tool.name),
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

function isAlwaysShown(tool: ListedTool): boolean {
  return alwaysShown.has(tool.name) || tool.toolset === "loading";
}
