import { beginningOf } from "../visible-text.ts";
import type { RunReportData, VoteReport } from "../run-report-data.ts";
import { countOf, duration, inWords, moment, usd } from "./format.ts";
import { html, type Html } from "./html.ts";
import { note, prose } from "./parts.ts";

/** A heading longer than this is put below it instead. Chosen here. */
const maxTitleChars = 140;

const kinds: Readonly<Record<string, string>> = {
  consult: "Consult",
  ensemble: "Ensemble",
  vote: "Vote",
  micro_step: "Vote on a micro-step",
  calibration: "Calibration",
  context: "Packed context",
  verify: "Verification",
  selection: "Selection",
  workflow: "Workflow",
};

/** The page's head: what was asked, how it came out, and the figures that matter. */
export function summary(data: RunReportData): Html {
  const { run, vote } = data;
  const [firstLine = ""] = run.task.split("\n");
  const title = firstLine.length > maxTitleChars ? `${beginningOf(firstLine, maxTitleChars - 1)}…` : firstLine;
  const ended =
    run.endedAt === undefined ? "" : `, took ${duration(Date.parse(run.endedAt) - Date.parse(run.createdAt))}`;
  return html`<header>
    <p class="kind">${kinds[run.kind] ?? run.kind} · run ${run.runId}</p>
    <h1>${title}</h1>
    <p>
      <span class="badge ${toneOf(run.status)}">${run.status}</span>
      <span class="soft">started ${moment(run.createdAt)}${ended}${gitOf(data)}</span>
    </p>
    ${title !== run.task && prose(run.task)}
    ${data.simulated && html`<p class="notice"><strong>Simulated:</strong> answers of this run came from no model. It shows how Maestro works, not what an adviser would say.</p>`}
    ${run.error !== undefined && html`<p class="outcome bad">${run.error.message} <span class="badge">${run.error.code}</span></p>`}
    ${vote !== undefined && outcome(vote)}
    <ul class="tiles">
      ${tiles(data).map(([value, name]) => html`<li><b>${value}</b><span>${name}</span></li>`)}
    </ul>
    ${data.notes.map((sentence) => note(sentence))}
  </header>`;
}

function outcome(vote: VoteReport): Html {
  const votes = vote.answers.shown[0]?.votes ?? 0;
  const ahead = `${countOf(votes, "vote")}, ${vote.margin.toLocaleString("en")} ahead${vote.k === undefined ? "" : ` (k = ${vote.k})`}`;
  const answer = vote.answer ?? vote.answers.shown[0]?.answer;
  if (vote.decided === true) {
    return html`<p class="outcome">
      <strong class="good">Decided:</strong> ${answer ?? ""} <span class="soft">· ${ahead}</span>
    </p>`;
  }
  const why = vote.decided === undefined ? "there is no result yet" : inWords(vote.stopReason ?? "below the margin");
  const front =
    answer === undefined ? "no valid answer" : html`in front: ${answer} <span class="soft">· ${ahead}</span>`;
  return html`<p class="outcome"><strong class="warn">Undecided</strong> (${why}), ${front}</p>`;
}

function tiles({
  vote,
  advisers,
  candidates,
  evidence,
  approvals,
}: RunReportData): readonly (readonly [string, string])[] {
  const count = (value: number): string => value.toLocaleString("en");
  const asked = advisers.reduce((sum, one) => sum + one.asked, 0);
  const costs = advisers.map(({ costUsd }) => costUsd).filter((cost) => cost !== undefined);
  return [
    ...(vote === undefined
      ? []
      : ([
          [count(vote.valid), "votes"],
          [vote.k === undefined ? count(vote.margin) : `${count(vote.margin)} of ${count(vote.k)}`, "margin"],
          [count(vote.rounds), "rounds"],
          [count(vote.flagged), "red-flagged"],
          [count(vote.failed), "failed"],
        ] as const)),
    ...(candidates.length > 0 ? ([[count(candidates.length), "candidates"]] as const) : []),
    ...(asked > 0 ? ([[count(asked), "consults"]] as const) : []),
    // Where nobody reported any, the advisers' table says so.
    ...(costs.length > 0 ? ([[usd(costs.reduce((sum, cost) => sum + cost, 0)), "cost"]] as const) : []),
    ...(approvals.length > 0 ? ([[count(approvals.length), "approvals"]] as const) : []),
    ...(evidence.total > 0 ? ([[count(evidence.total), "evidence"]] as const) : []),
  ];
}

function gitOf({ run: { gitBranch, gitCommit } }: RunReportData): string {
  const commit = gitCommit?.slice(0, 12);
  const where = [gitBranch, commit].filter((part) => part !== undefined).join(" at ");
  return where === "" ? "" : `, on ${where}`;
}

function toneOf(status: string): string {
  if (status === "completed") return "good";
  return status === "failed" || status === "interrupted" ? "bad" : "warn";
}
