import type { Command } from "commander";
import { ProviderError, type Consultant } from "@maestro/core";
import { pFull } from "@maestro/maker";
import { createHanoiTask } from "@maestro/workflow";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { CommandContext } from "../command-context.ts";
import { solveAlone, type AloneResult } from "../demo/solve-alone.ts";
import { solveByVoting, type VotingResult } from "../demo/solve-by-voting.ts";
import { createVoteMap, voteMapLegend, type VoteMap } from "../demo/vote-map.ts";
import { drawVotesPerStep } from "../demo/draw-votes-per-step.ts";
import { exitCodes } from "../exit-codes.ts";
import { integerFrom, shareOf } from "../options/option-parsers.ts";
import { countOf } from "../output/count-of.ts";
import { examples } from "../output/examples.ts";
import { formatDuration } from "../output/format-duration.ts";
import { formatShare } from "../output/format-number.ts";
import { formatTable } from "../output/format-table.ts";
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
export function defineDemo(command: Command, context: CommandContext): void {
  command
    .description(
      "Solves the towers of Hanoi twice with the built-in offline adviser, which simulates a model that is wrong now and " +
        "then: alone, and with voting. Needs no account and no network. Same seed, same run.",
    )
    .option("--disks <disks>", "size of the tower: 2^disks - 1 steps", integerFrom("--disks", 1), 7)
    .option("-k <votes>", "votes the winner must be ahead", integerFrom("-k", 1), 3)
    .option("--error-rate <share>", "share of wrong answers", shareOf("--error-rate"), 0.08)
    .option("--format-error-rate <share>", "share of answers in a broken format", shareOf("--format-error-rate"), 0.04)
    .option("--seed <seed>", "seed of the simulated errors", integerFrom("--seed", 0), 1)
    .option("--json", "print only the result, as one JSON object")
    .addHelpText(
      "after",
      examples(
        ["maestro demo", "127 steps, alone and with votes"],
        ["maestro demo --disks 3 --error-rate 0.3 -k 5", "a smaller task, a worse adviser, a larger margin"],
      ),
    )
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
    `This demo asks none of them. It asks the built-in ${styleText(terminal, "yellow", "OFFLINE adviser: no model answers, its answers are SIMULATED")}.\n` +
      `${formatShare(formatErrorRate)} of them are in a broken format, and ${formatShare(errorRate)} of the others are wrong (seed ${seed}).\n\n` +
      `The task: towers of Hanoi with ${countOf(disks, "disk")}, ${countOf(task.steps, "step")}. One wrong step spoils it.\n`,
  );
  const startedAt = performance.now();
  const { alone, voting } = await solveTwice(task, adviser, { ...options, say, context });
  if (options.json === true) {
    writeJson(terminal, {
      ok: voting.solved,
      ...(voting.solved ? {} : { error: "Voting did not solve the task.", error_code: "DEMO_FAILED" }),
      simulated: true,
      seed,
      steps: task.steps,
      k,
      alone,
      voting,
      warnings: [],
    });
  } else {
    say(describeOdds(options, task.steps));
    say(
      `\n${formatDuration(performance.now() - startedAt)}, all of it simulated. ${nextCommands(context.commandName)}`,
    );
  }
  context.exit(voting.solved ? exitCodes.ok : exitCodes.failed);
}

async function solveTwice(
  task: ReturnType<typeof createHanoiTask>,
  adviser: Consultant,
  { k, json, say, context }: DemoOptions & { readonly say: (text: string) => void; readonly context: CommandContext },
): Promise<{ readonly alone: AloneResult; readonly voting: VotingResult }> {
  const { terminal, signal } = context;
  const silent = { stdout: { write: () => true }, color: false };
  const newMap = (): VoteMap => createVoteMap(json === true ? silent : terminal);

  say(styleText(terminal, "bold", "1. Alone: the first answer to each step is taken"));
  say(`  ${voteMapLegend}`);
  const aloneMap = newMap();
  const alone = await solveAlone(task, adviser, { map: aloneMap, signal });
  aloneMap.end();
  say(describeAlone(alone, task.steps));

  say(styleText(terminal, "bold", `\n2. With voting: the first answer ahead by k = ${k} is taken`));
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
  const first = found.length === 0 ? "No agent CLI was found here" : `Agent CLIs found here: ${found.join(", ")}`;
  return missing.length === 0 ? `${first}.` : `${first} (looked for ${missing.join(", ")}).`;
}

function describeAlone({ right_steps, mistake }: AloneResult, steps: number): string {
  return mistake === null
    ? `  all ${countOf(steps, "step")} right: lucky, try another --seed.`
    : `  failed at step ${right_steps + 1} of ${steps}: ${mistake}.`;
}

function describeVoting(voting: VotingResult, steps: number): string {
  const counts = [
    countOf(voting.votes, "vote"),
    `${voting.outvoted} wrong outvoted`,
    `${voting.flagged} broken discarded`,
  ].join(", ");
  const drawing = voting.votes_per_step.length === 0 ? "" : `\n\n${drawVotesPerStep(voting.votes_per_step)}`;
  return `  ${verdictOn(voting, steps)}: ${counts}.${drawing}`;
}

function verdictOn({ solved, right_steps, votes_per_step, undecided_after }: VotingResult, steps: number): string {
  if (solved) return `all ${countOf(steps, "step")} right, no error`;
  if (right_steps < votes_per_step.length || undecided_after === null)
    return `failed at step ${right_steps + 1} of ${steps}`;
  return `stopped at step ${right_steps + 1} of ${steps}, undecided after ${undecided_after} answers and not guessed`;
}

/** What the mathematics says of such a run; the bound for voting holds even if all wrong answers agree. */
function describeOdds({ errorRate, formatErrorRate, k }: DemoOptions, steps: number): string {
  const p = 1 - errorRate;
  if (p <= 0.5) return "\nWrong more often than right: no margin of votes is enough.";
  const alone = ((1 - formatErrorRate) * p) ** steps;
  return `\nThe chance of a run without error: alone ${formatShare(alone)}, with k = ${k} at least ${formatShare(pFull({ p, k, steps }))}.`;
}

function nextCommands(name: string): string {
  const rows = [
    [`  ${name} doctor`, "which of your agent CLIs are ready"],
    [`  ${name} consult -a offline "What is 17 * 23?"`, "one answer; without -a offline from codex"],
    [`  ${name} vote -a offline "What is 17 * 23?"`, "a vote; without -a offline of codex, gemini and claude"],
  ];
  return `Next:\n${formatTable(rows)}`;
}
