import type { Command } from "commander";
import { ProviderError, type Consultant } from "@maestro/core";
import { createHanoiTask } from "@maestro/workflow";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { CommandContext } from "../command-context.ts";
import { solveAlone, type AloneResult } from "../demo/solve-alone.ts";
import { solveByVoting, type VotingResult } from "../demo/solve-by-voting.ts";
import { createStepMap } from "../demo/step-map.ts";
import { drawVotesPerStep } from "../demo/draw-votes-per-step.ts";
import { exitCodes } from "../exit-codes.ts";
import { integerFrom, shareOf } from "../option-parsers.ts";
import { formatDuration } from "../output/format-duration.ts";
import { styleText } from "../output/style-text.ts";
import { writeJson } from "../output/write-json.ts";

interface DemoOptions {
  readonly disks: number;
  readonly k: number;
  readonly errorRate: number;
  readonly formatErrorRate: number;
  readonly seed: number;
  readonly json?: boolean;
}

/** `maestro demo`: one unreliable adviser, alone and with voting, without account or network. */
export function addDemoCommand(program: Command, context: CommandContext): void {
  program
    .command("demo")
    .summary("see voting work, offline")
    .description(
      "Solves the towers of Hanoi twice with the built-in offline adviser, which simulates a model that is wrong now and\n" +
        "then: alone, and with voting. Needs no account and no network. Same seed, same run.",
    )
    .option("--disks <disks>", "size of the tower: 2^disks - 1 steps", integerFrom("--disks", 1), 7)
    .option("-k <votes>", "votes the winner must be ahead", integerFrom("-k", 1), 3)
    .option("--error-rate <share>", "share of wrong answers", shareOf("--error-rate"), 0.08)
    .option("--format-error-rate <share>", "share of answers in a broken format", shareOf("--format-error-rate"), 0.04)
    .option("--seed <seed>", "seed of the simulated errors", integerFrom("--seed", 0), 1)
    .option("--json", "print only the result, as JSON")
    .action((options: DemoOptions) => demo(options, context));
}

async function demo(options: DemoOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const say = (text: string): void => void (options.json === true ? undefined : terminal.stdout.write(`${text}\n`));
  const { disks, k, errorRate, formatErrorRate, seed } = options;
  const task = createHanoiTask(disks);
  const services = await context.services({
    flags: {
      providers: { offline: { type: "offline", enabled: true, errorRate, formatErrorRate, seed, latencyMs: 0 } },
    },
  });
  const adviser = (await services.consultants()).get("offline");
  if (adviser === undefined)
    throw new ProviderError("PROVIDER_BAD_CONFIG", "There is no provider offline.", { provider: "offline" });

  say(await describeAdvisers(services));
  say(
    `This demo asks none of them. It asks the built-in ${styleText(terminal, "yellow", "OFFLINE adviser: no model answers, its answers are SIMULATED")},\n` +
      `wrong ${percent(errorRate)} of the time and in a broken format ${percent(formatErrorRate)} of the time (seed ${seed}).\n\n` +
      `The task: towers of Hanoi with ${disks} disks, ${task.steps} steps. One wrong step spoils it.\n`,
  );
  const startedAt = performance.now();
  const result = await solveTwice(task, adviser, { ...options, say, context });
  if (options.json === true) {
    writeJson(terminal, { ok: true, simulated: true, seed, steps: task.steps, k, ...result });
  } else {
    say(`\n${formatDuration(performance.now() - startedAt)}. ${nextCommands(context.commandName)}`);
  }
  context.exit(result.voting.solved ? exitCodes.ok : exitCodes.failed);
}

async function solveTwice(
  task: ReturnType<typeof createHanoiTask>,
  adviser: Consultant,
  { k, json, say, context }: DemoOptions & { readonly say: (text: string) => void; readonly context: CommandContext },
): Promise<{ readonly alone: AloneResult; readonly voting: VotingResult }> {
  const { terminal, signal } = context;
  const silent = { stdout: { write: () => true }, color: false };
  const newMap = (): ReturnType<typeof createStepMap> => createStepMap(json === true ? silent : terminal);

  say(styleText(terminal, "bold", "1. Alone: the first answer to each step is taken"));
  const aloneMap = newMap();
  const alone = await solveAlone(task, adviser, { map: aloneMap, signal });
  aloneMap.end();
  say(describeAlone(alone, task.steps));

  say(styleText(terminal, "bold", `\n2. With voting: the first answer ahead by k = ${k} is taken`));
  say("  · decided with k votes   + took more   ✗ wrong");
  const votingMap = newMap();
  const voting = await solveByVoting(task, adviser, { k, map: votingMap, signal });
  votingMap.end();
  say(describeVoting(voting, task.steps));
  return { alone, voting };
}

async function describeAdvisers(services: ComposedServices): Promise<string> {
  const advisers = (await services.providers.list()).filter((provider) => provider.command !== undefined);
  const found = advisers.filter((provider) => provider.available).map((provider) => provider.name);
  const missing = advisers.filter((provider) => !provider.available).map((provider) => provider.name);
  return [
    found.length === 0 ? "No agent CLI was found here" : `Agent CLIs found here: ${found.join(", ")}`,
    missing.length === 0 ? "." : ` (looked for: ${missing.join(", ")}).`,
  ].join("");
}

function describeAlone({ rightSteps, mistake }: AloneResult, steps: number): string {
  return mistake === undefined
    ? `  all ${steps} steps right: lucky, try another --seed.`
    : `  failed at step ${rightSteps + 1} of ${steps}: ${mistake}.`;
}

function describeVoting(voting: VotingResult, steps: number): string {
  const votes = voting.votesPerStep.reduce((sum, count) => sum + count, 0);
  const verdict = voting.solved
    ? `all ${steps} steps right, no error`
    : `failed at step ${voting.rightSteps + 1} of ${steps}`;
  return [
    `  ${verdict}: ${votes} votes, ${voting.outvoted} wrong ones outvoted, ${voting.flagged} broken answers discarded.\n`,
    drawVotesPerStep(voting.votesPerStep),
  ].join("\n");
}

function nextCommands(name: string): string {
  return [
    "Next:",
    `  ${name} doctor                                 which of your agent CLIs are ready`,
    `  ${name} consult -a offline "What is 17 * 23?"  one answer; leave out -a offline to ask codex`,
    `  ${name} vote -a offline "What is 17 * 23?"     a vote; leave out -a offline to ask codex, gemini and claude`,
  ].join("\n");
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
