import type { KeyValueStore } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import {
  countToolUse,
  createWorkflowState,
  enterSkill,
  enterStage,
  exitStage,
  getSchema,
  loadedTools,
  loadSkillCatalog,
  recommendTools,
  type LoadedState,
  type LoadingContext,
  type WorkflowState,
} from "@maestro/workflow";
import { lazy } from "../lazy.ts";
import type { SkillServices } from "../services/skill-services.ts";
import { toolTokens } from "../tool/tool-tokens.ts";

/** Binds skills and tool loading to the workspace's workflow. */
export function composeSkills(parts: {
  /** The workspace's `.maestro` directory. */
  readonly state: KeyValueStore;
  readonly config: MaestroConfig;
}): SkillServices {
  const workflow = createWorkflowState(parts.state);
  const catalog = lazy(() => loadSkillCatalog());
  const maxTools = parts.config.tools.max;
  const contextOf = async (offered: readonly string[]): Promise<LoadingContext> => ({
    catalog: await catalog(),
    offered: offered.map((name) => ({ name, tokens: toolTokens[name] ?? 0 })),
    maxTools,
  });
  const move = async (
    offered: readonly string[],
    change: (state: WorkflowState, context: LoadingContext) => LoadedState,
  ): Promise<LoadedState> => {
    const context = await contextOf(offered);
    let moved: LoadedState | undefined;
    await workflow.update((state) => {
      moved = change(state, context);
      return moved.state;
    });
    if (moved === undefined) throw new Error("The workflow's state was not asked for.");
    return moved;
  };
  return {
    catalog,
    schema: async (name) => {
      if (name !== "tools") return getSchema(name);
      const [{ toolsJsonSchema }, { allTools }] = await Promise.all([
        import("../schema/tools-json-schema.ts"),
        import("../tools/all-tools.ts"),
      ]);
      return toolsJsonSchema(allTools);
    },
    state: workflow.read,
    enterStage: (stage, offered) => move(offered, (state, context) => enterStage(state, stage, context)),
    enterSkill: (name, offered) => move(offered, (state, context) => enterSkill(state, name, context)),
    exitStage: (offered) => move(offered, exitStage),
    loaded: async (offered) => {
      const state = await workflow.read();
      return { state, plan: loadedTools(state, await contextOf(offered)), maxTools };
    },
    recommend: async (taskDescription, offered) => recommendTools(taskDescription, await contextOf(offered)),
    countUse: async (tool) => {
      await workflow.update((state) => countToolUse(state, tool));
    },
  };
}
