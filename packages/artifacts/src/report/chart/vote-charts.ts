import { visibleLine } from "@maestro/core";
import type { RoundBin, VoteReport } from "../run-report-data.ts";
import type { ReportWords } from "../words/report-words.ts";
import { labelRoom } from "./label-room.ts";
import { categoryAxis, colour, inkText, legend, svgChart, valueAxis } from "./svg-chart.ts";

/** Votes by answer, most first; the winner stands out and is named as such. */
export function answersChart(vote: VoteReport, words: ReportWords): string {
  const rows = vote.answers.shown.map(({ answer, votes }, index) => {
    const won = vote.decided === true && index === 0;
    return {
      label: visibleLine(answer === "" ? words.empty : answer, 44),
      votes,
      note: won ? `  ${words.vote.winner}` : "",
      won,
    };
  });
  if (vote.otherVotes > 0) {
    const label = words.vote.otherAnswers(vote.answers.total - vote.answers.shown.length);
    rows.push({ label, votes: vote.otherVotes, note: "", won: false });
  }
  const height = 54 + rows.length * 30;
  return svgChart(
    {
      grid: { left: labelRoom(rows.map(({ label }) => label)), right: 110, top: 8, bottom: 34 },
      xAxis: valueAxis(words.vote.votesAxis, { nameGap: 24 }),
      yAxis: categoryAxis(
        rows.map(({ label }) => label),
        { inverse: true, axisLabel: { ...inkText, interval: 0 } },
      ),
      series: [
        {
          type: "bar",
          barMaxWidth: 18,
          data: rows.map(({ votes, note, won }) => ({
            value: votes,
            itemStyle: { color: won ? colour.good : colour.rest },
            label: { show: true, position: "right", formatter: `${votes.toLocaleString("en")}${note}`, ...inkText },
          })),
        },
      ],
    },
    height,
  );
}

/** What came in each round, as bars, and the margin after it, as a line against the one that was asked for. */
export function roundsChart({ bins, k }: VoteReport, { vote: words }: ReportWords): string {
  const bars = [
    { name: words.bars.valid, color: colour.main, of: (bin: RoundBin) => bin.valid },
    { name: words.bars.flagged, color: colour.warn, of: (bin: RoundBin) => bin.flagged },
    { name: words.bars.failed, color: colour.bad, of: (bin: RoundBin) => bin.failed },
  ].filter(({ of }) => bins.some((bin) => of(bin) > 0));
  const x = {
    ...categoryAxis(bins.map((bin) => roundsOf(bin))),
    axisLabel: { ...inkText, interval: Math.ceil(bins.length / 8) - 1 },
  };
  const most = bins.reduce((top, bin) => Math.max(top, bin.margin), k ?? 0);
  return svgChart(
    {
      legend: { ...legend, data: bars.map(({ name }) => name) },
      grid: [
        { left: 84, right: 96, top: 40, height: 130 },
        { left: 84, right: 96, top: 222, height: 130 },
      ],
      xAxis: [
        { ...x, gridIndex: 0 },
        { ...x, gridIndex: 1, name: words.roundAxis, nameLocation: "middle", nameGap: 26 },
      ],
      yAxis: [
        valueAxis(words.samplesAxis, { gridIndex: 0, nameGap: 62 }),
        valueAxis(words.marginAxis, { gridIndex: 1, nameGap: 62, max: most + 1, minInterval: 1 }),
      ],
      series: [
        ...bars.map(({ name, color, of }) => ({
          type: "bar",
          name,
          stack: "samples",
          barMaxWidth: 40,
          itemStyle: { color },
          data: bins.map((bin) => of(bin)),
        })),
        {
          type: "line",
          name: words.marginAxis,
          symbol: "circle",
          xAxisIndex: 1,
          yAxisIndex: 1,
          showSymbol: bins.length <= 60,
          symbolSize: 7,
          itemStyle: { color: colour.good },
          lineStyle: { color: colour.good, width: 2 },
          data: bins.map((bin) => bin.margin),
          ...(k === undefined ? {} : { markLine: goal(k) }),
        },
      ],
    },
    398,
  );
}

/** The label of a bin of rounds. */
export function roundsOf({ firstRound, lastRound }: RoundBin): string {
  return firstRound === lastRound
    ? firstRound.toLocaleString("en")
    : `${firstRound.toLocaleString("en")}–${lastRound.toLocaleString("en")}`;
}

/** Red flags by reason. */
export function redFlagsChart({ redFlags }: VoteReport, words: ReportWords): string {
  const reasons = redFlags.map(({ reason }) => visibleLine(words.term(reason), 30));
  return svgChart(
    {
      grid: { left: labelRoom(reasons), right: 80, top: 8, bottom: 34 },
      xAxis: valueAxis(words.vote.flagsAxis, { nameGap: 24 }),
      yAxis: categoryAxis(reasons, { inverse: true, axisLabel: { ...inkText, interval: 0 } }),
      series: [
        {
          type: "bar",
          barMaxWidth: 18,
          itemStyle: { color: colour.warn },
          data: redFlags.map(({ count }) => count),
          label: { show: true, position: "right", ...inkText },
        },
      ],
    },
    54 + redFlags.length * 30,
  );
}

function goal(k: number): Readonly<Record<string, unknown>> {
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: colour.ink, type: "dashed" },
    label: { formatter: `k = ${k}`, position: "end", ...inkText },
    data: [{ yAxis: k }],
  };
}
