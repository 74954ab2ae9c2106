import { visibleLine } from "@maestro/core";
import type { AdviserReport, TimedConsult, TimelineReport } from "../run-report-data.ts";
import type { ReportWords } from "../words/report-words.ts";
import { categoryAxis, colour, inkText, legend, softText, svgChart, valueAxis } from "./svg-chart.ts";

const laneHeight = 14;

/** Every consult as a bar from question to answer, one row per adviser; of too many, how many ended when. */
export function timeChart(timeline: TimelineReport, { timeline: words }: ReportWords): string {
  return timeline.consults.length > 0 ? consultsChart(timeline, words) : endsChart(timeline, words);
}

/** What was asked of each adviser: seconds and, where somebody said, cost. */
export function adviserChart(advisers: readonly AdviserReport[], { advisers: words }: ReportWords): string {
  const hasCost = advisers.some(({ costUsd }) => costUsd !== undefined);
  const names = advisers.map(({ provider }) => visibleLine(provider, 24));
  const rowHeight = 40;
  const height = 90 + advisers.length * rowHeight;
  const panels = [
    { name: words.secondsAxis, color: colour.main, values: advisers.map(({ totalMs }) => round(totalMs / 1000)) },
    ...(hasCost
      ? [{ name: "US$", color: colour.good, values: advisers.map(({ costUsd }) => costUsd && round(costUsd)) }]
      : []),
  ];
  return svgChart(
    {
      grid: panels.map((_, index) => ({
        left: index === 0 ? 170 : 590,
        width: hasCost ? 270 : 680,
        top: 10,
        bottom: 50,
      })),
      xAxis: panels.map(({ name }, gridIndex) => valueAxis(name, { gridIndex, nameGap: 28, minInterval: 0 })),
      yAxis: panels.map((_, gridIndex) =>
        categoryAxis(gridIndex === 0 ? names : names.map(() => ""), { gridIndex, inverse: true }),
      ),
      series: panels.map(({ color, values }, index) => ({
        type: "bar",
        barMaxWidth: 20,
        xAxisIndex: index,
        yAxisIndex: index,
        itemStyle: { color },
        data: values.map((value) => ({
          value: value ?? 0,
          label: {
            show: true,
            position: "right",
            formatter: value?.toLocaleString("en") ?? words.notReported,
            ...inkText,
          },
        })),
      })),
    },
    height,
  );
}

interface Lane {
  readonly provider: string;
  readonly items: { readonly consult: TimedConsult; readonly lane: number }[];
  lanes: number;
}

function consultsChart({ consults, endMs }: TimelineReport, words: ReportWords["timeline"]): string {
  const rows = assignLanes(consults);
  const first = new Map<Lane, number>();
  let lanes = 0;
  for (const row of rows) {
    first.set(row, lanes);
    lanes += row.lanes + 1;
  }
  const bars = rows.flatMap((row) =>
    row.items.map(({ consult, lane }) => ({ consult, y: (first.get(row) ?? 0) + lane + 0.5 })),
  );
  const height = 70 + lanes * laneHeight;
  const bar = (ok: boolean): Readonly<Record<string, unknown>> => ({
    type: "custom",
    name: ok ? words.answered : words.failed,
    itemStyle: { color: colourOf(ok) },
    data: bars
      .filter(({ consult }) => consult.ok === ok)
      .map(({ consult, y }) => [consult.startMs / 1000, consult.endMs / 1000, y]),
    renderItem: (_params: unknown, api: DrawApi): unknown => {
      const [left, y] = api.coord([api.value(0), api.value(2)]);
      const [right] = api.coord([api.value(1), api.value(2)]);
      const shape = { x: left, y: y - 4.5, width: Math.max(2, right - left), height: 9, r: 2 };
      return { type: "rect", shape, style: { fill: colourOf(ok) } };
    },
  });
  return svgChart(
    {
      legend: { ...legend, data: consults.some(({ ok }) => !ok) ? [words.answered, words.failed] : [words.answered] },
      grid: { left: 170, right: 30, top: 28, bottom: 42 },
      xAxis: valueAxis(words.secondsAxis, {
        nameGap: 26,
        max: endMs / 1000,
        minInterval: 0,
        axisLabel: { ...softText, showMaxLabel: false },
      }),
      yAxis: valueAxis("", {
        inverse: true,
        max: lanes,
        interval: 0.5,
        splitLine: { show: false },
        axisLabel: {
          ...inkText,
          showMinLabel: true,
          formatter: (value: number) => {
            const row = rows.find((one) => (first.get(one) ?? 0) + one.lanes / 2 === value);
            return row === undefined ? "" : visibleLine(row.provider, 22);
          },
        },
      }),
      series: [bar(true), ...(consults.some(({ ok }) => !ok) ? [bar(false)] : [])],
    },
    height,
  );
}

/** Consults of one adviser at the same time stand under each other. */
function assignLanes(consults: readonly TimedConsult[]): readonly Lane[] {
  const rows = new Map<string, Lane & { readonly ends: number[] }>();
  for (const consult of [...consults].sort((one, other) => one.startMs - other.startMs)) {
    const row = rows.get(consult.provider) ?? { provider: consult.provider, items: [], lanes: 0, ends: [] };
    rows.set(consult.provider, row);
    const free = row.ends.findIndex((end) => end <= consult.startMs);
    const lane = free === -1 ? row.ends.length : free;
    row.ends[lane] = consult.endMs;
    row.lanes = row.ends.length;
    row.items.push({ consult, lane });
  }
  return [...rows.values()];
}

interface DrawApi {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly [number, number]) => readonly [number, number];
}

function colourOf(ok: boolean): string {
  return ok ? colour.main : colour.bad;
}

function endsChart({ bins }: TimelineReport, words: ReportWords["timeline"]): string {
  return svgChart(
    {
      legend,
      grid: { left: 84, right: 30, top: 34, bottom: 44 },
      xAxis: categoryAxis(
        bins.map(({ toMs }) => round(toMs / 1000).toLocaleString("en")),
        {
          name: words.secondsAxis,
          nameLocation: "middle",
          nameGap: 28,
          axisLabel: { ...inkText, interval: 9 },
        },
      ),
      yAxis: valueAxis(words.endedAxis, { nameGap: 62 }),
      series: [
        {
          type: "bar",
          name: words.answered,
          stack: "all",
          itemStyle: { color: colour.main },
          data: bins.map((bin) => bin.answered),
        },
        {
          type: "bar",
          name: words.failed,
          stack: "all",
          itemStyle: { color: colour.bad },
          data: bins.map((bin) => bin.failed),
        },
      ],
    },
    230,
  );
}

/** Three digits say what a bar can show. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
