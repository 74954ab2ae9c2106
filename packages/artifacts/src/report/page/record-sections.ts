import type { EvidenceRecord } from "../../evidence/evidence-chain.ts";
import { evidenceChart } from "../chart/evidence-chart.ts";
import type { Listed, ReportedApproval, RunReportData } from "../run-report-data.ts";
import type { ReportWords } from "../words/report-words.ts";
import { html, type Html } from "./html.ts";
import { moment } from "./moment.ts";
import { figure, note, section, table } from "./parts.ts";
import { recordView } from "./record-view.ts";

/** Who approved which stage, and how certain it is that a person did. */
export function approvalSection(approvals: readonly ReportedApproval[], words: ReportWords): Html {
  const { heading, assurances } = words.approvals;
  return section(
    heading,
    table({
      ...words.approvals.table,
      rows: approvals.map((approval) => [
        words.term(approval.stage),
        words.term(approval.status),
        approval.assurance === undefined ? "" : (assurances[approval.assurance] ?? words.term(approval.assurance)),
        moment(approval.requestedAt),
        approval.decidedAt === undefined ? "" : moment(approval.decidedAt),
        approval.feedback ?? "",
        approval.id,
      ]),
    }),
  );
}

/** What was decided by rule: topology, gates, budget, approval, degradation. */
export function decisionSection({ shown, total }: RunReportData["decisions"], words: ReportWords): Html {
  const { heading, caption, head } = words.decisions;
  return section(
    heading,
    table({
      caption: caption({ shown: shown.length, total }),
      head,
      rows: shown.map(({ at, type, stage, ...decision }) => [
        typeof at === "string" ? moment(at) : "",
        typeof stage === "string" ? words.term(stage) : "",
        typeof type === "string" ? words.term(type) : "",
        recordView(decision, words),
      ]),
    }),
  );
}

/** The chain of evidence, drawn and listed. */
export function evidenceSection({ shown, total }: Listed<EvidenceRecord>, words: ReportWords): Html {
  const numberOf = new Map(shown.map(({ id }, index) => [id, index + 1]));
  const { heading, caption, last } = words.evidence;
  return section(
    heading,
    figure(evidenceChart(shown, words), caption),
    total > shown.length ? note(last(shown.length, total)) : undefined,
    table({
      ...words.evidence.table,
      rows: shown.map((record, index) => [
        index + 1,
        record.id,
        kindOf(record, words),
        record.stage === undefined ? "" : words.term(record.stage),
        record.source,
        recordView(withoutColumns(record), words),
        record.links.map((link) => numberOf.get(link) ?? link).join(", "),
        record.confidence,
      ]),
    }),
  );
}

/** A decision says in its content what it is about. */
function kindOf({ type, content }: EvidenceRecord, words: ReportWords): Html {
  const about = content["type"];
  return html`<span class="word">${words.term(type)}</span
    >${typeof about === "string" && html`: <span class="word">${words.term(about)}</span>`}`;
}

/** What the other columns do not say. */
function withoutColumns({ stage: ofRecord, content }: EvidenceRecord): EvidenceRecord["content"] {
  const { type, stage, ...rest } = content;
  return {
    ...(typeof type === "string" ? {} : { type }),
    ...(stage === ofRecord ? {} : { stage }),
    ...rest,
  };
}
