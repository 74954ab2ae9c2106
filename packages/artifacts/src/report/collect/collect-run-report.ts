import type { EvidenceRecord } from "../../evidence/evidence-chain.ts";
import { isJsonObject, parseJson, stages, type JsonObject, type JsonValue, type RunId } from "@maestro/core";
import type { RunMetadata, RunRegistry } from "../../run-registry.ts";
import type {
  DamagedRecord,
  Listed,
  ReportedApproval,
  RunReportData,
  StageReport,
  VoteReport,
} from "../run-report-data.ts";
import { collectCandidates, type RecordedAnswer } from "./collect-candidates.ts";
import { endingOf } from "./ending-of.ts";
import { createConsultCount } from "./consult-count.ts";
import { numberOf, textOf } from "./member.ts";
import { readDocument, readRecords, type RunSource } from "./read-records.ts";
import { createVoteCount, type CountedVotes } from "./vote-count.ts";

/** What else is known of a run, beside its own files. */
export interface CollectOptions {
  /** Records of the evidence chain that belong to the run, oldest first. @default none */
  readonly evidence?: readonly EvidenceRecord[] | undefined;
  /** Its approvals, oldest first. @default none */
  readonly approvals?: readonly ReportedApproval[] | undefined;
}

/** More of a kind would be a file, not a page. Chosen here. */
const maxListed = 150;

/**
 * Reads a run's files into what a report shows. Its logs are read line by line, so memory does not grow with the texts in
 * them.
 * @throws RunError `RUN_NOT_FOUND`, `RUN_DAMAGED`
 */
export async function collectRunReport(
  registry: RunRegistry,
  runId: RunId,
  options: CollectOptions = {},
): Promise<RunReportData> {
  const run = await registry.status(runId);
  const damaged: DamagedRecord[] = [];
  const source: RunSource = { registry, runId, noteDamage: (record) => damaged.push(record) };
  const files = await registry.artifacts(runId);
  const result = await registry.result(runId);
  const vote = await collectVote(source, run, result);
  const startedAt = Date.parse(run.createdAt);
  const consults = createConsultCount(startedAt);
  const answers: RecordedAnswer[] = [];
  for await (const record of readRecords(source, "consults.jsonl")) {
    consults.add(record);
    const [provider, text] = [textOf(record, "provider"), textOf(record, "answer")];
    // Other kinds of run show no answers, or have too many to hold.
    if (run.kind === "selection" && provider !== undefined && text !== undefined) answers.push({ provider, text });
  }
  const decisions: JsonObject[] = [];
  for await (const record of readRecords(source, "policy_decisions.jsonl")) decisions.push(record);
  const candidates = collectCandidates(result, decisions, answers);
  const advisers = consults.advisers();
  return {
    run,
    simulated: advisers.some((adviser) => adviser.simulated) || (isJsonObject(result) && result["simulated"] === true),
    damaged,
    vote,
    advisers,
    timeline: consults.timeline(run.endedAt === undefined ? 0 : Date.parse(run.endedAt) - startedAt),
    stages: await collectStages(source, files),
    candidates,
    decisions: firstOf(decisions),
    approvals: options.approvals ?? [],
    evidence: lastOf(options.evidence ?? []),
    ending: endingOf({
      kind: run.kind,
      recommended: await readDocument(source, "final_recommendation.json"),
      result,
      hasSection: vote !== undefined || candidates.length > 0,
    }),
    drawing: files.includes("run.svg") ? (await registry.readArtifact(runId, "run.svg")).text : undefined,
    files,
  };
}

async function collectVote(
  source: RunSource,
  run: RunMetadata,
  result: JsonValue | undefined,
): Promise<VoteReport | undefined> {
  if (run.kind !== "vote" && run.kind !== "micro_step") return undefined;
  const count = createVoteCount(run.kind === "micro_step" ? fieldsOfKey : (key) => key);
  for await (const record of readRecords(source, "votes.jsonl")) count.add(record);
  const counted = count.result();
  return counted && { ...counted, ...(await termsOf(source)), ...endOf(counted, result) };
}

async function termsOf(source: RunSource): Promise<Pick<VoteReport, "k" | "maxSamples">> {
  const terms = await readDocument(source, "vote.json");
  if (!isJsonObject(terms)) return {};
  return { k: numberOf(terms, "k"), maxSamples: numberOf(terms, "max_samples") };
}

function endOf(counted: CountedVotes, result: JsonValue | undefined): Partial<VoteReport> {
  if (!isJsonObject(result)) return {};
  const answer = result["winner"] ?? result["leader"];
  return {
    decided: result["converged"] === true,
    answer: typeof answer === "string" ? answer : counted.answers.shown[0]?.answer,
    stopReason: textOf(result, "stopReason"),
  };
}

/** The key of a micro-step's answer is a JSON list of the fields that decide; the page shows their values. */
function fieldsOfKey(key: string): string {
  const parsed = parseJson(key);
  if (!parsed.ok || !Array.isArray(parsed.value)) return key;
  return parsed.value.map((field) => (typeof field === "string" ? field : JSON.stringify(field))).join(" · ");
}

async function collectStages(source: RunSource, files: readonly string[]): Promise<readonly StageReport[]> {
  const found: StageReport[] = [];
  for (const stage of stages) {
    const name = `stage_${stage}.json`;
    const content = files.includes(name) ? await readDocument(source, name) : undefined;
    if (content !== undefined) found.push({ stage, content });
  }
  return found;
}

function firstOf<Item>(items: readonly Item[]): Listed<Item> {
  return { shown: items.slice(0, maxListed), total: items.length };
}

/** The newest records, which tell how the run came out. */
function lastOf<Item>(items: readonly Item[]): Listed<Item> {
  return { shown: items.slice(-maxListed), total: items.length };
}
