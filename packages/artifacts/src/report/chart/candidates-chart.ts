import { visibleLine } from "@maestro/core";
import type { CandidateReport } from "../run-report-data.ts";
import type { ReportWords } from "../words/report-words.ts";
import { labelRoom } from "./label-room.ts";
import { categoryAxis, colour, inkText, svgChart, valueAxis } from "./svg-chart.ts";

/** Scores of the candidates, with a note at the chosen one. Undefined when none has a score. */
export function candidatesChart(candidates: readonly CandidateReport[], words: ReportWords): string | undefined {
  const scored = candidates.filter(({ score }) => score !== undefined);
  if (scored.length === 0) return undefined;
  const ids = scored.map(({ id }) => visibleLine(id, 28));
  return svgChart(
    {
      grid: { left: labelRoom(ids), right: 130, top: 8, bottom: 36 },
      xAxis: valueAxis(words.candidates.scoreAxis, { nameGap: 24, min: 0, max: 1, minInterval: 0 }),
      yAxis: categoryAxis(ids, { inverse: true, axisLabel: { ...inkText, interval: 0 } }),
      series: [
        {
          type: "bar",
          barMaxWidth: 18,
          data: scored.map((candidate) => ({
            value: candidate.score,
            itemStyle: { color: colourOf(candidate) },
            label: { show: true, position: "right", formatter: labelOf(candidate, words), ...inkText },
          })),
        },
      ],
    },
    56 + scored.length * 32,
  );
}

function colourOf({ chosen, eligible }: CandidateReport): string {
  if (chosen) return colour.good;
  return eligible === false ? colour.bad : colour.rest;
}

function labelOf({ score, chosen, eligible }: CandidateReport, { candidates: words }: ReportWords): string {
  const note = chosen ? `  ${words.chosen}` : eligible === false ? `  ${words.couldNotWin}` : "";
  return `${(score ?? 0).toFixed(2)}${note}`;
}
