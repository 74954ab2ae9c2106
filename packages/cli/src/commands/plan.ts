import type { Command } from "commander";
import { InvalidArgumentError } from "@maestro/core";
import type { SamplePrice } from "@maestro/maker";
import type { CommandContext } from "../command-context.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { collectIntegers, numberFrom, openShareOf, shareOf } from "../options/option-parsers.ts";
import { examples } from "../output/examples.ts";
import { formatNumber, formatShare } from "../output/format-number.ts";
import { writeJson } from "../output/write-json.ts";
import { formatPaperTable, paperTable } from "../plan/paper-table.ts";
import { parseAdvisers, type PlannedAdviser } from "../plan/parse-advisers.ts";
import { formatPlans, planAdvisers, presentPlan } from "../plan/plan-advisers.ts";

interface PlanCommandOptions extends JsonOption {
  readonly steps?: number;
  readonly p?: readonly PlannedAdviser[];
  readonly target: number;
  readonly k?: readonly number[];
  readonly rival?: number;
  readonly valid: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly inputUsd?: number;
  readonly outputUsd?: number;
  readonly paper?: boolean;
}

/** `maestro plan`: which margin a long task needs, and what it costs. Asks nobody. */
export function definePlan(command: Command, context: CommandContext): void {
  command
    .description(
      "From the accuracy of an adviser in one step: the margin k of the votes with which a task of many steps reaches " +
        "its target, and the votes, rounds and money that takes. Asks nobody. Accuracy is of independent answers: voting " +
        "repairs random errors, not shared ones.",
    )
    .option("--steps <number>", "steps of the task", numberFrom("--steps", 1))
    .option("--p <shares>", "accuracy of an answer; several separated by commas, codex=0.99 with names", parseAdvisers)
    .option("--target <share>", "probability with which the whole task shall succeed", openShareOf("--target"), 0.95)
    .option("-k <votes>", "margins to plan with, separated by commas (default: the smallest)", collectIntegers("-k", 1))
    .option("--rival <share>", "share of the most frequent wrong answer; --p may then be below 0.5", shareOf("--rival"))
    .option("--valid <share>", "share of answers that pass the red flags", shareOf("--valid"), 1)
    .option("--input-tokens <number>", "of a question", numberFrom("--input-tokens", 0))
    .option("--output-tokens <number>", "of an answer", numberFrom("--output-tokens", 0))
    .option("--input-usd <price>", "for a million input tokens", numberFrom("--input-usd", 0))
    .option("--output-usd <price>", "for a million output tokens", numberFrom("--output-usd", 0))
    .option("--paper", "the table of arXiv 2511.09030, figure 6b, beside ours")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ["maestro plan --steps 1e6 --p 0.998", "a million steps"],
        ["maestro plan --steps 1023 --p codex=0.99,gemini=0.97 -k 2,3,4", "advisers and margins side by side"],
        ["maestro plan --steps 1e6 --p 0.998 --output-tokens 500 --output-usd 1.6", "with the money it takes"],
        ["maestro plan --paper", "the numbers of the paper"],
      ),
    )
    .action((options: PlanCommandOptions) => showPlan(options, context));
}

function showPlan(options: PlanCommandOptions, { terminal }: CommandContext): void {
  if (options.paper === true) {
    const rows = paperTable();
    if (options.json === true) writeJson(terminal, { ok: true, rows, warnings: [] });
    else terminal.stdout.write(`${formatPaperTable(rows)}\n`);
    return;
  }
  const { target, rival, valid } = options;
  const steps = required("--steps", options.steps, "the number of steps");
  const advisers = required("--p", options.p, "the accuracy of an answer, such as 0.99");
  const rows = planAdvisers({
    steps,
    target,
    advisers,
    margins: options.k ?? [],
    rival,
    valid,
    price: priceOf(options),
  });
  if (options.json === true) {
    writeJson(terminal, { ok: true, steps, target, plans: rows.map(presentPlan), warnings: [] });
    return;
  }
  terminal.stdout.write(`${formatNumber(steps)} steps, to succeed with ${formatShare(target)}:\n\n`);
  terminal.stdout.write(`${formatPlans(rows, target)}\n`);
}

function required<T>(argument: string, value: T | undefined, expected: string): T {
  if (value !== undefined) return value;
  const hint = "For example: maestro plan --steps 1e6 --p 0.998";
  throw new InvalidArgumentError({ argument, value, expected, hint });
}

function priceOf({ inputTokens, outputTokens, inputUsd, outputUsd }: PlanCommandOptions): SamplePrice | undefined {
  if (inputUsd === undefined && outputUsd === undefined) return undefined;
  return { inputTokens, outputTokens, inputUsdPerMillion: inputUsd, outputUsdPerMillion: outputUsd };
}
