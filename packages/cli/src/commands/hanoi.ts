import type { Command } from "commander";
import { InvalidArgumentError, toRunId } from "@maestro/core";
import { createHanoiTask, readSolveSettings, startSolve } from "@maestro/workflow";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { CommandContext } from "../command-context.ts";
import {
  describeCost,
  describeOutcome,
  exitCodeFor,
  presentOutcome,
  type HanoiRun,
} from "../hanoi/describe-outcome.ts";
import { firstWrongMove } from "../hanoi/first-wrong-move.ts";
import { createSolveProgress } from "../hanoi/solve-progress.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { integerFrom } from "../options/option-parsers.ts";
import { countOf } from "../output/count-of.ts";
import { examples } from "../output/examples.ts";
import { styleText } from "../output/style-text.ts";
import { writeJson } from "../output/write-json.ts";

interface HanoiOptions extends JsonOption {
  readonly disks?: number;
  readonly adviser?: string;
  readonly k?: number;
  readonly resume?: string;
}

const defaults = { disks: 7, k: 3 } as const;

/** `maestro hanoi`: a long task by voting, which can be killed at any moment and resumed. */
export function defineHanoi(command: Command, context: CommandContext): void {
  command
    .description(
      "Solves the towers of Hanoi with one vote per step. Every step is recorded in the run's folder, so a run that was " +
        "killed continues with --resume and ends with the same result. A step that stays undecided stops the run (exit " +
        "code 3); nothing is guessed.",
    )
    .option("--disks <disks>", "size of the tower: 2^disks - 1 steps (default: 7)", integerFrom("--disks", 1))
    .option("-a, --adviser <name>", "the adviser to ask, at least k times per step")
    .option("-k <votes>", "votes by which the winner must lead (default: 3)", integerFrom("-k", 1))
    .option("--resume <run>", "continue this run, with its disks, adviser and k")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ["maestro hanoi --disks 5 --adviser offline", "31 steps, without an account"],
        ["maestro hanoi --disks 3 --adviser codex -k 2", "7 steps, at least 14 calls of codex"],
        ["maestro hanoi --resume 20261121_092250_21db895a", "continue a run that was interrupted"],
      ),
    )
    .action((options: HanoiOptions) => hanoi(options, context));
}

async function hanoi(options: HanoiOptions, context: CommandContext): Promise<void> {
  const { terminal, signal, commandName } = context;
  const services = await context.services();
  const run = options.resume === undefined ? newRun(options) : await resumedRun(options.resume, options, services);
  const task = createHanoiTask(run.discs);
  const startedMs = performance.now();
  const progress = createSolveProgress(terminal, { k: run.k, steps: task.steps, nowMs: () => performance.now() });
  try {
    const { runId, result } = await startSolve(
      {
        task,
        title: `towers of Hanoi with ${countOf(run.discs, "disk")}, ahead by ${run.k}`,
        provider: run.provider,
        k: run.k,
        resumes: run.resumes,
        firstWrong: (moves) => firstWrongMove(run.discs, moves),
      },
      { consultants: await services.consultants(), runs: services.runs },
      { signal, onEvent: progress.onEvent },
    );
    context.opened(runId);
    const outcome = await result.catch((error: unknown) => {
      progress.close();
      terminal.stderr.write(`Continue with: ${commandName} hanoi --resume ${runId}\n`);
      throw error;
    });
    progress.close();
    const simulated = services.config.providers[run.provider]?.type === "offline";
    if (options.json === true)
      writeJson(terminal, presentOutcome(outcome, run, { runId, simulated, steps: task.steps }));
    else {
      terminal.stdout.write(`${describeOutcome(outcome, task.steps)}\n`);
      if (simulated) terminal.stderr.write(`${styleText(terminal, "yellow", "SIMULATED: no model answered")}\n`);
      terminal.stderr.write(`${describeCost(outcome, performance.now() - startedMs)} · run ${runId}\n`);
    }
    context.exit(exitCodeFor(outcome));
  } finally {
    progress.close();
  }
}

function newRun({ adviser, disks = defaults.disks, k = defaults.k }: HanoiOptions): HanoiRun {
  if (adviser !== undefined) return { discs: disks, provider: adviser, k, resumes: undefined };
  throw new InvalidArgumentError({
    argument: "--adviser",
    value: adviser,
    expected: "the adviser to ask",
    hint: "Every step asks at least k times; `--adviser offline` costs nothing.",
  });
}

async function resumedRun(id: string, options: HanoiOptions, { runs }: ComposedServices): Promise<HanoiRun> {
  const resumes = toRunId(id);
  const { task, provider, k } = await readSolveSettings(runs, resumes);
  const discs = Number(/^hanoi-(\d+)-/u.exec(task)?.[1]);
  const run = { discs, provider, k, resumes };
  const given = [
    ["--disks", options.disks, discs],
    ["--adviser", options.adviser, provider],
    ["-k", options.k, k],
  ] as const;
  for (const [argument, value, recorded] of given) {
    if (value === undefined || value === recorded) continue;
    throw new InvalidArgumentError({
      argument,
      value,
      expected: `${recorded}, as in the run that is resumed, or nothing`,
    });
  }
  return run;
}
