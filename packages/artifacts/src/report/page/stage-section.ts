import { isJsonObject, type JsonObject } from "@maestro/core";
import type { StageReport } from "../run-report-data.ts";
import type { ReportWords } from "../words/report-words.ts";
import { html, type Html } from "./html.ts";
import { jsonView } from "./json-view.ts";
import { section } from "./parts.ts";
import { fold } from "./record-view.ts";

/** The answer of each stage, and folded below it how it came about. */
export function stageSection(stages: readonly StageReport[], words: ReportWords): Html {
  return section(words.stages.heading, ...stages.map((stage) => stageView(stage, words)));
}

/** Members that stand in the heading, or at the page's head already. */
const saidElsewhere: ReadonlySet<string> = new Set(["runId", "stage", "task", "success", "provider", "simulated"]);

function stageView({ stage, content }: StageReport, words: ReportWords): Html {
  // A client may have saved anything as a stage.
  if (!isJsonObject(content) || typeof content["success"] !== "boolean" || content["output"] === undefined) {
    return html`<h3>${words.term(stage)}</h3>
      ${jsonView(content, words)}`;
  }
  const { output, error, ...about } = content;
  const rest: JsonObject = Object.fromEntries(Object.entries(about).filter(([name]) => !saidElsewhere.has(name)));
  return html`<h3>
      ${words.term(stage)} ${outcomeOf(content, words)}
      ${typeof about["provider"] === "string" && html`<span class="soft">${words.stages.by(about["provider"])}</span>`}
    </h3>
    ${isJsonObject(error) && jsonView(error, words)} ${output !== null && jsonView(output, words)}
    ${fold(words.stages.howItCame, jsonView(rest, words))}`;
}

function outcomeOf({ success }: JsonObject, { stages: words }: ReportWords): Html {
  return success === true
    ? html`<span class="badge good">${words.succeeded}</span>`
    : html`<span class="badge bad">${words.failed}</span>`;
}
