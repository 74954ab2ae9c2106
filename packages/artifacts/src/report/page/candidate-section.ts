import { candidatesChart } from "../chart/candidates-chart.ts";
import type { CandidateReport } from "../run-report-data.ts";
import type { ReportWords } from "../words/report-words.ts";
import { html, type Html } from "./html.ts";
import { figure, prose, section, table } from "./parts.ts";

/** More text of each candidate would make them impossible to compare. Chosen here. */
const maxTextChars = 1500;

/** The candidates beside each other, with their scores and test results. */
export function candidateSection(candidates: readonly CandidateReport[], words: ReportWords): Html {
  const { heading, caption, chosen } = words.candidates;
  const chart = candidatesChart(candidates, words);
  return section(
    heading,
    chart === undefined ? undefined : figure(chart, caption),
    table({
      ...words.candidates.table,
      rows: candidates.map((candidate) => [
        candidate.chosen ? `${candidate.id} (${chosen})` : candidate.id,
        candidate.provider ?? "",
        candidate.score === undefined ? "" : candidate.score.toFixed(2),
        testsOf(candidate, words),
        candidate.components.map(({ name, value }) => `${words.term(name)} ${value.toFixed(2)}`).join(", "),
        candidate.reasons.join("; "),
      ]),
    }),
    candidates.some(({ text, tests }) => text !== undefined || tests.length > 0)
      ? html`<div class="candidates">${candidates.map((candidate) => card(candidate, words))}</div>`
      : undefined,
  );
}

function card({ id, chosen, tests, text }: CandidateReport, words: ReportWords): Html {
  const { passed, failed, notRecorded } = words.candidates;
  const verdict = { true: html`<span class="good">${passed}</span>`, false: html`<span class="bad">${failed}</span>` };
  return html`<article class="${chosen ? "chosen" : ""}">
    <h3>${id} ${chosen && html`<span class="badge good">${words.candidates.chosen}</span>`}</h3>
    ${
      tests.length > 0 &&
      html`<ul>
        ${tests.map((test) => html`<li>${verdict[`${test.passed}`]} ${test.name}</li>`)}
      </ul>`
    }
    ${text === undefined ? html`<p class="soft">${notRecorded}</p>` : prose(text, words, maxTextChars)}
  </article>`;
}

function testsOf({ tests, components }: CandidateReport, { candidates: words }: ReportWords): string {
  if (tests.length > 0) return words.passedOf(tests);
  const test = components.find(({ name }) => name === "test")?.value;
  if (test === undefined) return words.untested;
  return test === 1 ? words.passed : words.failed;
}
