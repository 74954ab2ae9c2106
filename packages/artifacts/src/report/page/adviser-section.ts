import { adviserChart, timeChart } from "../chart/time-chart.ts";
import type { AdviserReport, RunReportData } from "../run-report-data.ts";
import { countOf, duration, usd } from "./format.ts";
import type { Html } from "./html.ts";
import { figure, section, table } from "./parts.ts";

/** When the advisers were asked, and what each of them took. */
export function timelineSection({ timeline, advisers }: RunReportData): Html {
  const asked = advisers.reduce((sum, adviser) => sum + adviser.asked, 0);
  const caption =
    timeline.consults.length > 0
      ? "Each bar is one consult, from its question to its answer."
      : `${countOf(asked, "consult")}, counted by the time of their end in ${timeline.bins.length} equal parts: too many to draw each.`;
  return section("Timeline", figure(timeChart(timeline), caption), timelineTable(advisers));
}

/** Costs and times per adviser. */
export function adviserSection(advisers: readonly AdviserReport[]): Html {
  return section(
    "Advisers: cost and time",
    figure(adviserChart(advisers), "Sums over all consults of an adviser, those at the same time included."),
    table({
      caption: "What each adviser was asked and what it took; sums are of what was reported",
      head: ["Adviser", "Model", "Consults", "Failed", "Tokens in", "Tokens out", "Cost", "All consults"],
      rows: advisers.map((adviser) => [
        adviser.simulated ? `${adviser.provider} (simulated)` : adviser.provider,
        adviser.models.join(", "),
        adviser.asked,
        adviser.failed,
        adviser.inputTokens ?? "not reported",
        adviser.outputTokens ?? "not reported",
        `${usd(adviser.costUsd)}${adviser.isEstimated ? ", partly estimated" : ""}`,
        duration(adviser.totalMs),
      ]),
    }),
  );
}

function timelineTable(advisers: readonly AdviserReport[]): Html {
  return table({
    caption: "Time of the consults",
    head: ["Adviser", "Consults", "Median", "Longest", "Failures"],
    rows: advisers.map(({ provider, asked, medianMs, longestMs, errors }) => [
      provider,
      asked,
      duration(medianMs),
      duration(longestMs),
      errors.length === 0 ? "none" : errors.map(({ code, count }) => `${code} × ${count}`).join(", "),
    ]),
  });
}
