import type { ToolPlan } from "@maestro/workflow";
import { z } from "zod";
import type { ToolVisibility } from "../tool/tool-visibility.ts";
import { bareToolName, fullToolName } from "./tool-names.ts";

/** Fields of every result that says which tools are at hand. */
export const loadedFields: {
  readonly loaded_tools: z.ZodArray<z.ZodString>;
  readonly context_cost: z.ZodInt;
} = {
  loaded_tools: z.array(z.string()),
  context_cost: z.int().describe("Tokens that having them costs a model."),
};

/** Fields of a result that changed which tools are at hand. */
export const newlyLoadedField: { readonly newly_loaded: z.ZodArray<z.ZodString> } = {
  newly_loaded: z.array(z.string()).describe("Not at hand before."),
};

/** The server's tools, by the names that the workflow knows them by. */
export async function offeredTools(tools: ToolVisibility): Promise<readonly string[]> {
  return (await tools.offered()).map(bareToolName);
}

/** A plan as results show it. */
export function presentPlan(plan: ToolPlan): { readonly loaded_tools: string[]; readonly context_cost: number } {
  return { loaded_tools: plan.tools.map(fullToolName), context_cost: plan.tokens };
}

/** What a reader should know of a plan: what it lacks and why. */
export function planWarnings(plan: ToolPlan, maxTools: number): readonly string[] {
  const names = (tools: readonly string[]): string => tools.map(fullToolName).join(", ");
  const { overLimit, notOffered, beyondLimit } = plan;
  return [
    ...(overLimit.length === 0
      ? []
      : [`Left out to keep to ${maxTools} tools (MAESTRO_MAX_TOOLS): ${names(overLimit)}.`]),
    ...(beyondLimit === 0
      ? []
      : [`${beyondLimit} more than the ${maxTools} of MAESTRO_MAX_TOOLS: all of these are required.`]),
    ...(notOffered.length === 0 ? [] : [`This server does not offer ${names(notOffered)}.`]),
  ];
}

/** Shows the loaded tools in a list that follows the stage. */
export async function showPlan(plan: ToolPlan, tools: ToolVisibility): Promise<void> {
  await tools.show(plan.tools.map(fullToolName));
}
