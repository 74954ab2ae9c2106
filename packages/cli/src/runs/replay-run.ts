import type { RunReplay, VoteStanding } from "@maestro/workflow";
import type { CommandContext } from "../command-context.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { formatTable } from "../output/format-table.ts";
import { shortLine } from "../output/short-line.ts";
import { writeJson } from "../output/write-json.ts";
import { withRun } from "./name-run.ts";

/** Terms that differ from the recorded ones. */
export interface ReplayRunOptions {
  readonly k?: number | undefined;
  readonly maxRounds?: number | undefined;
  readonly json?: boolean | undefined;
}

/** How many differences are shown; more would say nothing new. */
const maxShown = 10;

/** Replays a run without asking anybody; says whether the same decision comes out, and where it differs. */
export async function replayRecordedRun(id: string, options: ReplayRunOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const { runs } = await context.services();
  const [{ replayRun }, { validateSchema }] = await Promise.all([
    import("@maestro/workflow"),
    import("@maestro/core/schema"),
  ]);
  const replay = await withRun(id, context, (runId) =>
    replayRun(
      runId,
      {
        runs,
        validate: (schema, value) =>
          validateSchema(schema, value).issues.map(({ path, message }) => `${path} ${message}`),
      },
      { k: options.k, maxSamples: options.maxRounds },
    ),
  );
  context.exit(exitCodeOf(replay));
  if (options.json === true) {
    writeJson(terminal, { ok: true, ...present(replay), warnings: [] });
    return;
  }
  terminal.stdout.write(`${replay.explanation}\n`);
  if (replay.kind !== "vote") return;
  for (const { index, provider, recorded, replayed } of replay.partings.slice(0, maxShown)) {
    const said = [recorded, replayed].map(({ status, answer, redFlags }) =>
      status === "red_flagged" ? `red-flagged (${redFlags.join(", ")})` : `${status} ${shortLine(answer ?? "")}`.trim(),
    );
    terminal.stderr.write(`  sample ${index + 1}, ${provider ?? "?"}: ${said.join(" → ")}\n`);
  }
  terminal.stderr.write(
    `${formatTable([standingRow("recorded", replay.recorded), standingRow("replayed", replay.replayed)])}\n`,
  );
}

function standingRow(name: string, standing: VoteStanding): readonly string[] {
  const { status, answer, votes, margin } = standing;
  return [`  ${name}`, status.replace("_", " "), `${votes} votes`, `margin ${margin}`, shortLine(answer ?? "")];
}

function exitCodeOf(replay: RunReplay): ExitCode {
  if (replay.same) return exitCodes.ok;
  return replay.kind === "vote" && replay.replayed.status !== "decided" ? exitCodes.undecided : exitCodes.failed;
}

function present(replay: RunReplay): Readonly<Record<string, unknown>> {
  const { runId, kind, same, explanation } = replay;
  const base = { run_id: runId, kind, same, explanation };
  if (replay.kind === "workflow") {
    return {
      ...base,
      stages: replay.stages,
      selections: replay.selections.map(({ recordedWinner, replayedWinner, rationale }) => ({
        recorded: recordedWinner,
        replayed: replayedWinner,
        rationale,
      })),
    };
  }
  if (replay.kind === "selection") {
    return { ...base, recorded: replay.recordedWinner, replayed: replay.replayedWinner, rationale: replay.rationale };
  }
  return {
    ...base,
    recorded_k: replay.recordedK,
    k: replay.k,
    recorded: presentStanding(replay.recorded),
    replayed: presentStanding(replay.replayed),
    samples_used: replay.samplesUsed,
    samples_recorded: replay.samplesRecorded,
    counted_as_recorded: replay.countedAsRecorded,
    partings: replay.partings,
  };
}

function presentStanding({
  status,
  answer,
  answerSha256,
  votes,
  margin,
}: VoteStanding): Readonly<Record<string, unknown>> {
  return { status, answer, answer_sha256: answerSha256, votes, margin };
}
