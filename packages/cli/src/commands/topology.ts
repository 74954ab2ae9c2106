import { Option, type Command } from "commander";
import { stages, type Stage } from "@maestro/core";
import { topologies, type Topology } from "@maestro/coordination";
import type { CommandContext } from "../command-context.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { numberFrom, shareOf } from "../options/option-parsers.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { writeJson } from "../output/write-json.ts";
import { presentDecision } from "../topology/present-decision.ts";
import { tellDecision } from "../topology/tell-decision.ts";

interface TopologyOptions extends JsonOption {
  readonly stage?: Stage;
  readonly force?: Topology;
  readonly decomposability?: number;
  readonly sequential?: number;
  readonly tools?: number;
  readonly baseline?: number;
  readonly callUsd?: number;
}

/** `maestro topology`: how many agents are worth their cost. */
export function defineTopology(command: Command, context: CommandContext): void {
  command
    .description(
      "Chooses a topology for a task, from its words or from scores, with what this workspace has learnt. Scores that " +
        "you give win over those that the words show. Nobody is asked.",
    )
    .argument("[task...]", "the task")
    .addOption(new Option("--stage <name>", "the stage of a workflow").choices([...stages]))
    .addOption(
      new Option("--force <topology>", "what to use instead; what speaks against it is told").choices([...topologies]),
    )
    .option("--decomposability <share>", "how far it falls apart into pieces", shareOf("--decomposability"))
    .option("--sequential <share>", "how far each step needs the last one", shareOf("--sequential"))
    .option("--tools <share>", "how many kinds of tools it takes", shareOf("--tools"))
    .option("--baseline <share>", "how often one agent alone succeeds", shareOf("--baseline"))
    .option("--call-usd <price>", "what one call costs", numberFrom("--call-usd", 0))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ['maestro topology "Compare four parsers"', "from its words"],
        ["maestro topology --decomposability 0.8 --tools 0.2", "from scores"],
        ["maestro topology --stage debug", "of a stage"],
      ),
    )
    .action((words: string[], options: TopologyOptions) => choose(words, options, context));
}

async function choose(words: readonly string[], options: TopologyOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const { coordination } = await context.services();
  const description = words.join(" ");
  const found = description === "" ? undefined : (await coordination.classifyTask({ description })).features;
  const decision = await coordination.selectTopology(
    {
      decomposability: options.decomposability ?? found?.decomposability,
      sequentialDependency: options.sequential ?? found?.sequentialDependency,
      toolComplexity: options.tools ?? found?.toolComplexity,
      baselineSuccess: options.baseline,
    },
    { stage: options.stage, force: options.force, costPerCallUsd: options.callUsd },
  );
  if (options.json === true) {
    const { confidence, warnings } = decision;
    writeJson(terminal, { ok: true, ...presentDecision(decision), confidence, warnings: [...warnings] });
    return;
  }
  terminal.stdout.write(`${formatTable(tellDecision(decision))}\n${decision.rationale}\n`);
  tellWarnings(terminal, decision.warnings);
}
