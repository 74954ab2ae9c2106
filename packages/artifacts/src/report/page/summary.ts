import { shorten } from "@maestro/core";
import type { RunReportData, VoteReport } from "../run-report-data.ts";
import type { ReportWords } from "../words/report-words.ts";
import { html, type Html } from "./html.ts";
import { moment } from "./moment.ts";
import { note, prose } from "./parts.ts";

/** A heading longer than this is put below it instead. Chosen here. */
const maxTitleChars = 140;

/** The page's head: what was asked, how it came out, and the figures that matter. */
export function summary(data: RunReportData, words: ReportWords): Html {
  const { run, vote } = data;
  const [firstLine = ""] = run.task.split("\n");
  const title = shorten(firstLine, maxTitleChars);
  // A wall clock may have been set back meanwhile.
  const tookMs =
    run.endedAt === undefined ? undefined : Math.max(0, Date.parse(run.endedAt) - Date.parse(run.createdAt));
  const [lead, sentence] = words.page.simulated;
  return html`<header>
    <p class="kind">${words.page.run(run.kind, run.runId)}</p>
    <h1>${title}</h1>
    <p>
      <span class="badge ${toneOf(run.status)}">${words.term(run.status)}</span>
      <span class="soft">${words.page.began(moment(run.createdAt), { tookMs, on: gitOf(data) })}</span>
    </p>
    ${title !== run.task && prose(run.task, words)}
    ${data.simulated && html`<p class="notice"><strong>${lead}</strong> ${sentence}</p>`}
    ${run.error !== undefined && html`<p class="outcome bad">${run.error.message} <span class="badge">${run.error.code}</span></p>`}
    ${vote !== undefined && outcome(vote, words)}
    <ul class="tiles">
      ${tiles(data, words).map(([value, name]) => html`<li><b>${value}</b><span>${name}</span></li>`)}
    </ul>
    ${data.damaged.map((record) => note(words.page.damaged(record)))}
  </header>`;
}

function outcome(vote: VoteReport, { term, vote: words }: ReportWords): Html {
  const ahead = words.ahead(vote.answers.shown[0]?.votes ?? 0, vote);
  const answer = vote.answer ?? vote.answers.shown[0]?.answer;
  if (vote.decided === true) {
    return html`<p class="outcome">
      <strong class="good">${words.decided}</strong> ${answer ?? ""} <span class="soft">· ${ahead}</span>
    </p>`;
  }
  const { stopReason = "" } = vote;
  const why = vote.decided === undefined ? words.noResult : (words.stopReasons[stopReason] ?? term(stopReason));
  const front =
    answer === undefined ? words.noAnswer : html`${words.inFront} ${answer} <span class="soft">· ${ahead}</span>`;
  return html`<p class="outcome"><strong class="warn">${words.undecided}</strong> (${why}), ${front}</p>`;
}

/** The figures that matter, without counts of what the run does not have. */
function tiles(data: RunReportData, { tiles: names, usd }: ReportWords): readonly (readonly [string, string])[] {
  const { vote, advisers, candidates, stages, evidence, approvals } = data;
  const count = (value: number): string => value.toLocaleString("en");
  const some = (value: number, name: string): readonly (readonly [string, string])[] =>
    value > 0 ? [[count(value), name]] : [];
  const costs = advisers.map(({ costUsd }) => costUsd).filter((cost) => cost !== undefined);
  const asked = advisers.reduce((sum, one) => sum + one.asked, 0);
  return [
    ...(vote === undefined ? [] : votingTiles(vote, names)),
    ...some(stages.length, names.stages),
    ...some(candidates.length, names.candidates),
    ...some(asked, names.consults),
    // Where nobody reported any, the advisers' table says so.
    ...(costs.length > 0 ? ([[usd(costs.reduce((sum, cost) => sum + cost, 0)), names.cost]] as const) : []),
    ...some(approvals.length, names.approvals),
    ...some(evidence.total, names.evidence),
  ];
}

function votingTiles(vote: VoteReport, names: ReportWords["tiles"]): readonly (readonly [string, string])[] {
  const count = (value: number): string => value.toLocaleString("en");
  return [
    [count(vote.valid), names.votes],
    [vote.k === undefined ? count(vote.margin) : names.marginOf(count(vote.margin), count(vote.k)), names.margin],
    [count(vote.rounds), names.rounds],
    [count(vote.flagged), names.flagged],
    [count(vote.failed), names.failed],
  ];
}

function gitOf({ run: { gitBranch, gitCommit } }: RunReportData): string | undefined {
  const commit = gitCommit?.slice(0, 12);
  const where = [gitBranch, commit].filter((part) => part !== undefined).join(" at ");
  return where === "" ? undefined : where;
}

function toneOf(status: string): string {
  if (status === "completed") return "good";
  return status === "failed" || status === "interrupted" ? "bad" : "warn";
}
