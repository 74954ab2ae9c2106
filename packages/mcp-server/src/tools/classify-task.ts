import { z } from "zod";
import { InvalidArgumentError } from "@maestro/core";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { topologyName } from "../tool/topology.ts";

const score = z.number().nullable();

/** Judges a task's structure by its words. */
export const classifyTaskTool: ToolDefinition = defineTool({
  name: "maestro_classify_task",
  title: "Classify a task",
  description:
    "Judge a task's structure before starting: decomposable, sequential, domain, one agent or several. Free.",
  guidance: `Use it at the beginning, before agents are asked. It reads words, English and Korean, and counts what is listed, counted and ordered;
it does not understand. A score that the text does not support is null, and a thin text has confidence low: then use your own
scores with maestro_select_architecture.

\`recommended_topology\` says who works in the end: sas is one agent, mas_centralized several that generate apart with one place that
checks and decides.`,
  toolset: "coordination",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    task_description: z.string().meta({ help: "The task in your own words." }),
    code_context: z.string().optional().meta({ help: "Code that the task is about." }),
    error_logs: z.string().optional().meta({ help: "Errors or logs, as they were printed." }),
  }),
  output: z.object({
    features: z.object({
      decomposability_score: score,
      sequential_dependency_score: score,
      tool_complexity: score,
      domain: z.string(),
      baseline_single_agent_success: score,
    }),
    metadata: z.object({
      is_debugging: z.boolean(),
      is_refactoring: z.boolean(),
      is_feature: z.boolean(),
      keyword_counts: z.object({ decomposable: z.int(), sequential: z.int(), tool: z.int() }),
      confidence: z.enum(["high", "medium", "low"]),
      evidence: z.record(z.string(), z.array(z.string())).describe("The terms behind each score."),
    }),
    recommended_topology: topologyName,
    topology_confidence: z.number(),
    topology_rationale: z.string(),
    paper_rule_applied: z.string(),
  }),
  examples: [
    {
      title: "One agent or several?",
      arguments: { task_description: "Add a health check to each of the seven services" },
    },
  ],
  handler: async (input, { services }) => {
    if (input.task_description.trim() === "") {
      throw new InvalidArgumentError({
        argument: "task_description",
        value: input.task_description,
        expected: "a description",
      });
    }
    const found = await services.coordination.classifyTask({
      description: input.task_description,
      code: input.code_context,
      logs: input.error_logs,
    });
    const { features, recommendation } = found;
    const scores = {
      decomposability_score: features.decomposability,
      sequential_dependency_score: features.sequentialDependency,
      tool_complexity: features.toolComplexity,
    };
    const known = Object.fromEntries(Object.entries(scores).filter(([, value]) => value !== null));
    return {
      fields: {
        features: { ...scores, domain: found.domain, baseline_single_agent_success: features.baselineSuccess },
        metadata: {
          is_debugging: found.isDebugging,
          is_refactoring: found.isRefactoring,
          is_feature: found.isFeature,
          keyword_counts: found.keywordCounts,
          confidence: found.confidence,
          evidence: Object.fromEntries(Object.entries(found.evidence).map(([name, terms]) => [name, [...terms]])),
        },
        recommended_topology: recommendation.decision,
        topology_confidence:
          found.confidence === "low" ? Math.min(0.5, recommendation.confidence) : recommendation.confidence,
        topology_rationale: recommendation.rationale,
        paper_rule_applied: found.paperRule,
      },
      warnings:
        found.confidence === "low"
          ? ["The text says little of the task's structure; trust your own scores before these."]
          : [],
      next: [
        {
          tool: "maestro_select_architecture",
          arguments: { stage: found.isDebugging ? "debug" : "analyze", ...known },
          why: "to choose for a stage",
        },
      ],
    };
  },
});
