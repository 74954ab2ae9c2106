import { candidatesChart } from "../chart/candidates-chart.ts";
import type { CandidateReport } from "../run-report-data.ts";
import { inWords } from "./format.ts";
import { html, type Html } from "./html.ts";
import { figure, prose, section, table } from "./parts.ts";

/** More text of each candidate would make them impossible to compare. Chosen here. */
const maxTextChars = 1500;

/** The candidates beside each other, with their scores and test results. */
export function candidateSection(candidates: readonly CandidateReport[]): Html {
  const chart = candidatesChart(candidates);
  return section(
    "Candidates",
    chart === undefined ? undefined : figure(chart, "Scores; comparable among these candidates only."),
    table({
      caption: "Candidates",
      head: ["Candidate", "Adviser", "Score", "Tests", "Parts of the score", "Against it"],
      rows: candidates.map((candidate) => [
        candidate.chosen ? `${candidate.id} (chosen)` : candidate.id,
        candidate.provider ?? "",
        candidate.score === undefined ? "" : candidate.score.toFixed(2),
        testsOf(candidate),
        candidate.components.map(({ name, value }) => `${inWords(name)} ${value.toFixed(2)}`).join(", "),
        candidate.reasons.join("; "),
      ]),
    }),
    html`<div class="candidates">${candidates.map((candidate) => card(candidate))}</div>`,
  );
}

function card(candidate: CandidateReport): Html {
  return html`<article class="${candidate.chosen ? "chosen" : ""}">
    <h3>${candidate.id} ${candidate.chosen && html`<span class="badge good">chosen</span>`}</h3>
    ${
      candidate.tests.length > 0 &&
      html`<ul>
        ${candidate.tests.map(({ name, passed }) => html`<li>${passed ? html`<span class="good">passed</span>` : html`<span class="bad">failed</span>`} ${name}</li>`)}
      </ul>`
    }
    ${candidate.text === undefined ? html`<p class="soft">Its text is not recorded here.</p>` : prose(candidate.text, maxTextChars)}
  </article>`;
}

function testsOf({ tests, components }: CandidateReport): string {
  if (tests.length > 0) return `${tests.filter(({ passed }) => passed).length} of ${tests.length} passed`;
  const test = components.find(({ name }) => name === "test")?.value;
  if (test === undefined) return "not tested";
  return test === 1 ? "passed" : "failed";
}
