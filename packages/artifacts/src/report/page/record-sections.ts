import type { EvidenceRecord } from "../../evidence/evidence-chain.ts";
import { evidenceChart } from "../chart/evidence-chart.ts";
import type { Listed, ReportedApproval, RunReportData, StageReport } from "../run-report-data.ts";
import { countOf, inWords, moment } from "./format.ts";
import { html, type Html } from "./html.ts";
import { inlineView } from "./inline-view.ts";
import { jsonView } from "./json-view.ts";
import { figure, note, section, table } from "./parts.ts";

/** What each stage left. */
export function stageSection(stages: readonly StageReport[]): Html {
  return section(
    "Stages",
    ...stages.map(
      ({ stage, content }) =>
        html`<h3>${stage}</h3>
          ${jsonView(content)}`,
    ),
  );
}

const assurances: Readonly<Record<string, string>> = {
  agent_reported: "reported by the agent: nobody confirmed it",
  client: "confirmed in the client",
  human_local: "by a person, locally",
  signed: "signed by a person",
  policy: "by policy: nobody was asked",
};

/** Who let which stage pass, and how sure that is. */
export function approvalSection(approvals: readonly ReportedApproval[]): Html {
  return section(
    "Approvals",
    table({
      caption: "Approvals and how each decision was made",
      head: ["Stage", "Status", "Assurance", "Asked", "Decided", "Feedback", "Request"],
      rows: approvals.map((approval) => [
        approval.stage,
        inWords(approval.status),
        approval.assurance === undefined ? "" : (assurances[approval.assurance] ?? inWords(approval.assurance)),
        moment(approval.requestedAt),
        approval.decidedAt === undefined ? "" : moment(approval.decidedAt),
        approval.feedback ?? "",
        approval.id,
      ]),
    }),
  );
}

/** What was decided by rule: topology, gates, budget, approval, degradation. */
export function decisionSection({ shown, total }: RunReportData["decisions"]): Html {
  return section(
    "Policy decisions",
    table({
      caption:
        total > shown.length
          ? `The first ${shown.length} of ${countOf(total, "decision")}`
          : countOf(total, "decision"),
      head: ["When", "What was decided"],
      rows: shown.map(({ at, ...decision }) => [typeof at === "string" ? moment(at) : "", inlineView(decision)]),
    }),
  );
}

/** The chain of evidence, drawn and listed. */
export function evidenceSection({ shown, total }: Listed<EvidenceRecord>): Html {
  const numberOf = new Map(shown.map(({ id }, index) => [id, index + 1]));
  return section(
    "Evidence",
    figure(
      evidenceChart(shown),
      "Records from left to right in the order of the chain; an arrow goes from a record to what it rests on.",
    ),
    total > shown.length ? note(`The last ${shown.length} of ${countOf(total, "record")}.`) : undefined,
    table({
      caption: "Records of the evidence chain",
      head: ["No.", "Record", "Kind", "Stage", "Source", "What happened", "Rests on", "Confidence"],
      rows: shown.map((record, index) => [
        index + 1,
        record.id,
        inWords(record.type),
        record.stage ?? "",
        record.source,
        inlineView(record.content),
        record.links.map((link) => numberOf.get(link) ?? link).join(", "),
        record.confidence,
      ]),
    }),
  );
}
