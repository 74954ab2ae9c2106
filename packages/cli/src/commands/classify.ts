import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { orPiped } from "../options/piped-argument.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { writeJson } from "../output/write-json.ts";
import { readPrompt } from "../read-prompt.ts";
import { score } from "../stats/score.ts";
import { presentDecision } from "../topology/present-decision.ts";
import { tellDecision } from "../topology/tell-decision.ts";

const thinText = "The text says little of the task's structure. Give `maestro topology` your own scores.";

/** `maestro classify`: what a task's words show of its structure. */
export function defineClassify(command: Command, context: CommandContext): void {
  command
    .description(
      "Reads a task's words, English or Korean, without asking anybody: its domain, its structure, how many agents fit.",
    )
    .argument("[task...]", orPiped("the task"))
    .addOption(jsonOption())
    .addHelpText("after", examples(['maestro classify "Fix the failing login test"', "debugging, one agent"]))
    .action((words: string[], options: JsonOption) => classify(words, options, context));
}

async function classify(words: readonly string[], options: JsonOption, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const description = await readPrompt(
    words,
    { argument: "task", command: `${context.commandName} classify` },
    terminal,
  );
  const { coordination } = await context.services();
  const found = await coordination.classifyTask({ description });
  const { features, recommendation } = found;
  const warnings = found.confidence === "low" ? [thinText] : [];
  if (options.json === true) {
    writeJson(terminal, {
      ok: true,
      domain: found.domain,
      confidence: found.confidence,
      decomposability: features.decomposability,
      sequential_dependency: features.sequentialDependency,
      tool_complexity: features.toolComplexity,
      ...presentDecision(recommendation),
      evidence: Object.fromEntries(Object.entries(found.evidence).map(([name, terms]) => [name, [...terms]])),
      warnings,
    });
    return;
  }
  const seen = Object.entries(found.evidence).filter(([, terms]) => terms.length > 0);
  terminal.stdout.write(
    `${formatTable([
      ["domain", `${found.domain} (confidence ${found.confidence})`],
      ["decomposable", score(features.decomposability)],
      ["sequential", score(features.sequentialDependency)],
      ["tools", score(features.toolComplexity)],
      ...seen.map(([name, terms]) => [`  ${name}`, terms.join(", ")]),
      ...tellDecision(recommendation),
    ])}\n${recommendation.rationale}\n`,
  );
  tellWarnings(terminal, warnings);
}
