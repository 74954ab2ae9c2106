import { resolve } from "node:path";
import { Option, type Command } from "commander";
import type { EvidencePage, EvidenceQuery, EvidenceRecord } from "@maestro/artifacts";
import { evidenceTypes, InvalidArgumentError, stages, type EvidenceType, type Stage } from "@maestro/core";
import type { CommandContext } from "../command-context.ts";
import { drawDot, drawTree, tellContent } from "../evidence/draw-tree.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { integerFrom } from "../options/option-parsers.ts";
import { countOf } from "../output/count-of.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { writeOutputFile } from "../output/write-output-file.ts";
import { writeJson } from "../output/write-json.ts";
import { readRunId, withRun } from "../runs/name-run.ts";

interface QueryOptions extends JsonOption {
  readonly type?: EvidenceType;
  readonly stage?: Stage;
  readonly run?: string;
  readonly limit: number;
}

interface GraphOptions extends QueryOptions {
  readonly svg?: string;
  readonly dot?: boolean;
}

/** `maestro evidence`: the chain of what was observed, concluded and done. */
export function defineEvidence(evidence: Command, context: CommandContext): void {
  evidence
    .description(
      "Each record names what it rests on and is chained to the one before it; `runs verify` checks the chain.",
    )
    .addHelpText(
      "after",
      examples(
        ["maestro evidence list --type patch", "what was changed"],
        ["maestro evidence graph", "which record rests on which"],
      ),
    );
  queryOptions(evidence.command("list").summary("list records"), 50)
    .description("Lists the newest records, in the order in which they were recorded. Times are UTC.")
    .addHelpText(
      "after",
      examples(
        ["maestro evidence list --type red_flag", "what was flagged"],
        ["maestro evidence list --stage debug --limit 10", "the last of a stage"],
      ),
    )
    .action((options: QueryOptions) => list(options, context));
  queryOptions(evidence.command("graph").summary("draw which record is based on which"), 150)
    .description(
      "Draws records as a tree: conclusions first, with what they rest on below, of whatever run; or as a drawing.",
    )
    .option("--svg <file>", "write the drawing that the report has")
    .option("--dot", "print a graph for Graphviz")
    .addHelpText(
      "after",
      examples(
        ["maestro evidence graph", "as text"],
        ["maestro evidence graph --svg evidence.svg", "as a drawing"],
        ["maestro evidence graph --dot | dot -Tpdf -o evidence.pdf", "with Graphviz"],
      ),
    )
    .action((options: GraphOptions) => graph(options, context));
}

function queryOptions(command: Command, limit: number): Command {
  return command
    .addOption(new Option("--type <type>", "only these").choices(evidenceTypes))
    .addOption(new Option("--stage <stage>", "only of this stage").choices(stages))
    .option("--run <id>", "only of this run")
    .option("--limit <records>", "the newest so many", integerFrom("--limit", 1), limit)
    .addOption(jsonOption());
}

async function query(options: QueryOptions, context: CommandContext): Promise<EvidencePage> {
  const { evidence, runs } = await context.services();
  const { type, stage, limit, run } = options;
  const asked: EvidenceQuery = { type, stage, limit };
  if (run === undefined) return evidence.query(asked);
  readRunId(run, "--run");
  return withRun(run, context, async (runId) => {
    await runs.status(runId);
    return evidence.query({ ...asked, runId });
  });
}

async function list(options: QueryOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const page = await query(options, context);
  const { totalFlagged, byReason, byProvider } = page.redFlags;
  if (options.json === true) {
    const flags = { total_flagged: totalFlagged, by_reason: byReason, by_provider: byProvider };
    writeJson(terminal, {
      ok: true,
      evidence: page.records.map((record) => present(record)),
      red_flags: flags,
      warnings: warningsOf(page),
    });
    return;
  }
  if (page.records.length === 0) terminal.stderr.write("No evidence is recorded for this.\n");
  else terminal.stdout.write(`${formatTable(page.records.map((record) => rowOf(record)))}\n`);
  if (totalFlagged > 0) {
    const reasons = Object.entries(byReason).map(([reason, count]) => `${reason} ${count}`);
    terminal.stderr.write(`${countOf(totalFlagged, "answer")} red-flagged: ${reasons.join(", ")}\n`);
  }
  tellWarnings(terminal, warningsOf(page));
}

async function graph(options: GraphOptions, context: CommandContext): Promise<void> {
  const { terminal, machine } = context;
  if (options.svg !== undefined && options.dot === true) {
    throw new InvalidArgumentError({ argument: "--dot", value: true, expected: "either --svg or --dot" });
  }
  const page = await query(options, context);
  const records = [...(await linkedFrom(page.records, context)), ...page.records];
  if (options.svg !== undefined) {
    const { drawEvidence } = await import("@maestro/artifacts/report");
    const path = resolve(machine.directory, options.svg);
    await writeOutputFile("--svg", path, drawEvidence(records));
    if (options.json === true)
      writeJson(terminal, { ok: true, path, records: records.length, warnings: warningsOf(page) });
    else terminal.stdout.write(`${path}\n`);
    return;
  }
  const drawn = options.dot === true ? drawDot(records) : drawTree(records);
  if (options.json === true) {
    const edges = records.flatMap(({ id, links }) => links.map((link) => ({ from: id, to: link })));
    writeJson(terminal, {
      ok: true,
      nodes: records.map((record) => present(record)),
      edges,
      warnings: warningsOf(page),
    });
  } else if (records.length === 0 && options.dot !== true) terminal.stderr.write("No evidence is recorded for this.\n");
  else terminal.stdout.write(`${drawn}\n`);
}

/** The records that these rest on and that are not among them, such as those of another run or stage. */
async function linkedFrom(
  records: readonly EvidenceRecord[],
  context: CommandContext,
): Promise<readonly EvidenceRecord[]> {
  const ids = new Set(records.flatMap(({ links }) => links));
  for (const { id } of records) ids.delete(id);
  if (ids.size === 0) return [];
  const { evidence } = await context.services();
  return (await evidence.query({ ids, limit: ids.size })).records;
}

function warningsOf({ unreadable }: EvidencePage): readonly string[] {
  return unreadable === 0
    ? []
    : [`${countOf(unreadable, "line")} of the chain cannot be read; \`maestro runs verify\` says which.`];
}

function rowOf(record: EvidenceRecord): readonly string[] {
  return [
    record.id,
    record.timestamp.replace("T", " ").replace(/(?:\.\d+)?Z$/u, ""),
    record.type,
    record.stage ?? "-",
    record.source,
    tellContent(record),
    record.links.length === 0 ? "" : `rests on ${record.links.join(", ")}`,
  ];
}

function present(record: EvidenceRecord): Readonly<Record<string, unknown>> {
  return {
    evidence_id: record.id,
    timestamp: record.timestamp,
    type: record.type,
    stage: record.stage ?? null,
    source: record.source,
    confidence: record.confidence,
    content: record.content,
    linked_evidence_ids: record.links,
    run_id: record.runId ?? null,
  };
}
