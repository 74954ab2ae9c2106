import type { Command } from "commander";
import { InvalidArgumentError } from "@maestro/core";
import { getMicroStep, type CalibrationReport, type MicroStepType } from "@maestro/workflow";
import { presentCalibration, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { followRun } from "../follow-run.ts";
import { advisersOption, timeoutOption, type AdviserOptions } from "../options/adviser-options.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { integerFrom, openShareOf } from "../options/option-parsers.ts";
import { orPiped } from "../options/piped-argument.ts";
import { examples } from "../output/examples.ts";
import { formatNumber, formatShare } from "../output/format-number.ts";
import { createStatusLine } from "../output/status-line.ts";
import { styleText } from "../output/style-text.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { writeJson } from "../output/write-json.ts";
import { readPrompt } from "../read-prompt.ts";

interface CalibrateOptions extends AdviserOptions, JsonOption {
  readonly step?: MicroStepType;
  readonly samples: number;
  readonly target: number;
  readonly steps: number;
  readonly oracle?: string;
}

/** `maestro calibrate`: which margin a micro-step needs, measured by asking. */
export function defineCalibrate(command: Command, context: CommandContext): void {
  command
    .description(
      "Asks the same several times and says which k brings a task of many such steps to its target. With --oracle each " +
        "answer is checked by a command; without one only agreement is measured, and advisers can agree on a mistake. A k " +
        "that the samples justify is kept for `vote --step` by the same advisers; when they justify none, none is given " +
        "(exit code 3).",
    )
    .argument("[prompt...]", orPiped("such as the step will see"))
    .option("--step <id>", "the micro-step, such as h1_root_cause", (id) => getMicroStep(id).type)
    .addOption(advisersOption("codex, gemini"))
    .option("--samples <number>", "answers to draw, each a call", integerFrom("--samples", 1), 10)
    .option("--target <share>", "probability with which the whole task shall succeed", openShareOf("--target"), 0.99)
    .option("--steps <number>", "steps of the whole task", integerFrom("--steps", 1), 100)
    .option("--oracle <command>", "ends with 0 for a right answer, which it gets on standard input")
    .addOption(timeoutOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ['maestro calibrate --step d1_failure_label --samples 20 "AssertionError: 3 is not 4"', "how far they agree"],
        [
          'maestro calibrate --step h1_root_cause --oracle "make check-answer" - < task.txt',
          "how often they are right",
        ],
      ),
    )
    .action((words: string[], options: CalibrateOptions) => calibrate(words, options, context));
}

async function calibrate(words: readonly string[], options: CalibrateOptions, context: CommandContext): Promise<void> {
  const { terminal, signal, commandName } = context;
  if (options.step === undefined) {
    const hint = `For example: ${commandName} calibrate --step d1_failure_label "..."`;
    throw new InvalidArgumentError({ argument: "--step", value: undefined, expected: "a micro-step", hint });
  }
  const testPrompt = await readPrompt(words, { argument: "prompt", command: `${commandName} calibrate` }, terminal);
  const services = await context.services();
  const status = createStatusLine(terminal);
  const started = services.startCalibration(
    {
      stepType: options.step,
      testPrompt,
      oracleCommand: options.oracle,
      targetSuccessRate: options.target,
      estimatedTotalSteps: options.steps,
      samples: options.samples,
      providers: options.adviser,
      timeoutMs: options.timeout,
    },
    { signal, onEvent: ({ drawn, samples }) => status.show(`${drawn} of ${samples} answers`) },
  );
  const { runId, result } = await followRun(started, { context, progress: status });
  if (options.json === true) writeJson(terminal, toEnvelope({ ...presentCalibration(result), runId }));
  else printCalibration(result, runId, context);
  context.exit(result.recommendedK === null ? exitCodes.undecided : exitCodes.ok);
}

function printCalibration(report: CalibrationReport, runId: string, { terminal }: CommandContext): void {
  if (report.recommendedK !== null) terminal.stdout.write(`${report.recommendedK}\n`);
  tellWarnings(terminal, report.warnings);
  if (report.simulated) terminal.stderr.write(`${styleText(terminal, "yellow", "SIMULATED: no model answered")}\n`);
  terminal.stderr.write(`${describeReport(report)}\nrun ${runId}\n`);
}

function describeReport(report: CalibrationReport): string {
  const { estimatedP, estimatedV, agreement, pLow, pHigh, calibrationSamples, expectedCostMultiplier } = report;
  const measured = estimatedP ?? agreement;
  const bounds = pLow === null || pHigh === null ? "" : `, between ${formatShare(pLow)} and ${formatShare(pHigh)}`;
  const lines = [
    measured === null
      ? undefined
      : `${estimatedP === null ? "agreement" : "accuracy"} ${formatShare(measured)}${bounds}`,
    estimatedP === null && agreement !== null ? "Agreement is no accuracy: --oracle would measure that." : undefined,
    estimatedV === null ? undefined : `valid ${formatShare(estimatedV)} of ${calibrationSamples} answers`,
    report.reason ?? undefined,
    report.insight,
    expectedCostMultiplier === null
      ? undefined
      : `A vote takes ${formatNumber(expectedCostMultiplier)} answers where a single question takes one.`,
  ];
  return lines.filter((line) => line !== undefined).join("\n");
}
