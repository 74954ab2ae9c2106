import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { languageOption } from "../options/language-option.ts";
import { integerFrom } from "../options/option-parsers.ts";
import { examples } from "../output/examples.ts";
import { listRuns, showRun, type ListOptions } from "../runs/list-runs.ts";
import { pruneRecordedRuns, type PruneRunsOptions } from "../runs/prune-runs.ts";
import { replayRecordedRun, type ReplayRunOptions } from "../runs/replay-run.ts";
import { reportRun, type ReportRunOptions } from "../runs/report-run.ts";
import { verifyRuns } from "../runs/verify-runs.ts";

const idHelp = "as `runs list` says, or as the run's command said";
const exampleId = "20261121_102030_1a2b3c4d";

/** `maestro runs`: what was recorded, drawn, replayed, checked and removed. */
export function defineRuns(runs: Command, context: CommandContext): void {
  runs
    .description("Every question, vote and stage is recorded as a run: what was asked, answered, counted and decided.")
    .addHelpText(
      "after",
      examples(
        ["maestro runs list", "the newest, and their ids"],
        [`maestro runs report ${exampleId}`, "one as a page"],
        ["maestro runs verify", "has anything been changed since?"],
      ),
    );
  runs
    .command("list")
    .summary("list runs, newest first")
    .description("Lists runs with their kind, how they ended, how long they took and what was asked.")
    .option("--limit <runs>", "how many at most", integerFrom("--limit", 1), 20)
    .addOption(jsonOption())
    .addHelpText("after", examples(["maestro runs list --limit 5", "the last five"]))
    .action((options: ListOptions) => listRuns(options, context));
  runs
    .command("show")
    .summary("show a run's state, result and files")
    .description("Shows where a run stands, what it found and which files it left.")
    .argument("<id>", idHelp)
    .addOption(jsonOption())
    .addHelpText("after", examples([`maestro runs show ${exampleId}`, "how it ended"]))
    .action((id: string, { json }: JsonOption) => showRun(id, json === true, context));
  runs
    .command("report")
    .summary("draw a run as one HTML page")
    .description(
      "Writes one page that needs nothing else: votes, candidates, costs, evidence, approvals. Prints its path.",
    )
    .argument("<id>", idHelp)
    .option("-o, --output <file>", "where to write it (default: report.html in the run's folder)")
    .addOption(languageOption("language of the report"))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        [`maestro runs report ${exampleId}`, "then open the file"],
        [`maestro runs report ${exampleId} -o run.html`, "elsewhere"],
      ),
    )
    .action((id: string, options: ReportRunOptions) => reportRun(id, options, context));
  runs
    .command("replay")
    .summary("decide a vote, selection or workflow again, without asking anybody")
    .description(
      "Plays the recorded answers through today's red flags, validation, voting and selection. Ends with 0 when the same " +
        "decision comes out, 1 for another one, 3 when none does.",
    )
    .argument("<id>", idHelp)
    .option("-k <votes>", "votes the winner must be ahead (default: as recorded)", integerFrom("-k", 1))
    .option("--max-rounds <answers>", "answers to use at most (default: as recorded)", integerFrom("--max-rounds", 1))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        [`maestro runs replay ${exampleId}`, "does the same come out?"],
        [`maestro runs replay ${exampleId} -k 5`, "where would it have gone on?"],
      ),
    )
    .action((id: string, options: ReplayRunOptions) => replayRecordedRun(id, options, context));
  runs
    .command("verify")
    .summary("check records against their hashes")
    .description(
      "Names every file that was changed, removed or added since its run ended, and every break in the evidence (exit code 1).",
    )
    .argument("[id]", `${idHelp}; all runs without one`)
    .addOption(jsonOption())
    .addHelpText("after", examples(["maestro runs verify", "all runs and the chain of evidence"]))
    .action((id: string | undefined, { json }: JsonOption) => verifyRuns(id, json === true, context));
  runs
    .command("prune")
    .summary("remove old runs")
    .description(
      "Removes runs that have ended. Open and running ones stay, and those that wait for an approval. What " +
        "artifacts.retentionDays and artifacts.maxMegabytes limit is also removed by itself, when a run begins.",
    )
    .option(
      "--older-than <days>",
      "remove what ended longer ago (default: artifacts.retentionDays)",
      integerFrom("--older-than", 0),
    )
    .option(
      "--max-size <megabytes>",
      "then remove the oldest beyond this size (default: artifacts.maxMegabytes)",
      integerFrom("--max-size", 0),
    )
    .option("--dry-run", "only say what would go")
    .addOption(jsonOption())
    .addHelpText("after", examples(["maestro runs prune --older-than 30 --dry-run", "what a month has left behind"]))
    .action((options: PruneRunsOptions) => pruneRecordedRuns(options, context));
}
