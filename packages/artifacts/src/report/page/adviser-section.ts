import { adviserChart, timeChart } from "../chart/time-chart.ts";
import type { AdviserReport, RunReportData } from "../run-report-data.ts";
import type { ReportWords } from "../words/report-words.ts";
import type { Html } from "./html.ts";
import { figure, section, table } from "./parts.ts";

/** When the advisers were asked, and what each of them took. */
export function timelineSection({ timeline, advisers }: RunReportData, words: ReportWords): Html {
  const { heading, eachCaption, binnedCaption } = words.timeline;
  const asked = advisers.reduce((sum, adviser) => sum + adviser.asked, 0);
  const caption = timeline.consults.length > 0 ? eachCaption : binnedCaption(asked, timeline.bins.length);
  return section(heading, figure(timeChart(timeline, words), caption), timelineTable(advisers, words));
}

/** Costs and times per adviser. */
export function adviserSection(advisers: readonly AdviserReport[], words: ReportWords): Html {
  const { heading, caption, notReported, partlyEstimated } = words.advisers;
  return section(
    heading,
    figure(adviserChart(advisers, words), caption),
    table({
      ...words.advisers.table,
      rows: advisers.map((adviser) => [
        adviser.simulated ? `${adviser.provider} (${words.simulated})` : adviser.provider,
        adviser.models.join(", "),
        adviser.asked,
        adviser.failed,
        adviser.inputTokens ?? notReported,
        adviser.outputTokens ?? notReported,
        `${words.usd(adviser.costUsd)}${adviser.isEstimated ? `, ${partlyEstimated}` : ""}`,
        words.duration(adviser.totalMs),
      ]),
    }),
  );
}

function timelineTable(advisers: readonly AdviserReport[], words: ReportWords): Html {
  return table({
    ...words.timeline.table,
    rows: advisers.map(({ provider, asked, medianMs, longestMs, errors }) => [
      provider,
      asked,
      words.duration(medianMs),
      words.duration(longestMs),
      errors.length === 0 ? words.none : errors.map(({ code, count }) => `${code} × ${count}`).join(", "),
    ]),
  });
}
