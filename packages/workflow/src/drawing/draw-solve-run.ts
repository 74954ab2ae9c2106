import { binSteps, type StepBin } from "./bin-steps.ts";
import { plotArea, type PlotArea } from "./plot-area.ts";
import type { DrawnRun } from "./solve-run-trace.ts";
import { coordinate, formatCount, svgDocument, textAt } from "./svg-document.ts";

const endings: Readonly<Record<DrawnRun["end"], string>> = {
  solved: "solved",
  undecided: "stopped at a step that stayed undecided",
  budget: "stopped by the budget",
  interrupted: "interrupted",
};

/** A run of many steps as one SVG file: votes per step, and the error rate as estimated from the votes alone. */
export function drawSolveRun(run: DrawnRun): string {
  const bins = binSteps(run);
  const done = run.firstStep + run.votes.length;
  const counts = describeTotals(run);
  const size = Math.ceil(run.votes.length / Math.max(1, bins.length));
  return svgDocument({
    title: `Run: ${endings[run.end]}, ${formatCount(done)} of ${formatCount(run.steps)} steps, k = ${run.k}`,
    description: `${counts}. Votes per step, and the running error rate estimated from the votes without labels.`,
    height: 492,
    body: [
      textAt(24, 58, counts, { className: "soft" }),
      ...(run.firstStep === 0
        ? []
        : [textAt(24, 78, `Steps 1 to ${formatCount(run.firstStep)} are in an earlier run.`, { className: "soft" })]),
      ...votesPanel(run, bins, size),
      ...errorPanel(run, bins),
    ],
  });
}

function describeTotals({ totals }: DrawnRun): string {
  if (totals === undefined) return "no step was decided";
  return [
    `${formatCount(totals.votes)} votes, ${formatCount(totals.votesAgainst)} outvoted`,
    `${formatCount(totals.flagged)} red-flagged, ${formatCount(totals.failed)} failed`,
    `${formatCount(totals.calls)} calls`,
    `${formatCount(totals.escalated)} undecided at first`,
    ...(totals.costUsd > 0 ? [`US$${totals.costUsd.toFixed(2)}`] : []),
  ].join(" · ");
}

function votesPanel(run: DrawnRun, bins: readonly StepBin[], size: number): readonly string[] {
  const yMax = bins.reduce((most, bin) => Math.max(most, bin.maxVotes), run.k) + 1;
  const area = plotArea({
    top: 146,
    height: 120,
    xRange: rangeOf(run),
    yMax,
    xLabel: "step",
    yLabel: "votes per step",
  });
  const { x, y, bottom, left, right } = area;
  const width = Math.max(1, Math.min(14, (((right - left) * size) / Math.max(1, run.steps - run.firstStep)) * 0.7));
  const bars = (of: (bin: StepBin) => number): string =>
    bins.map((bin) => `M${coordinate(x(bin.last))} ${coordinate(bottom)}V${coordinate(y(of(bin)))}`).join("");
  const marks = bins.filter((bin) => bin.escalated).map((bin) => above(x(bin.last), y(bin.maxVotes)));
  const stop = Math.min(run.firstStep + run.votes.length + 1, run.steps);
  return [
    textAt(24, 112, "Votes per step", { className: "head" }),
    ...area.axes,
    ...(size > 1
      ? [`<path class="peak" stroke-width="${coordinate(width)}" d="${bars((bin) => bin.maxVotes)}"/>`]
      : []),
    ...(bins.length > 0
      ? [`<path class="bars" stroke-width="${coordinate(width)}" d="${bars((bin) => bin.meanVotes)}"/>`]
      : []),
    `<path class="goal" d="M${left} ${coordinate(y(run.k))}H${right}"/>`,
    ...(marks.length > 0 ? [`<path class="flag" d="${marks.join("")}"/>`] : []),
    ...(run.end === "undecided"
      ? [`<path class="fail" d="M${coordinate(x(stop) - 5)} ${coordinate(bottom - 12)}l10 10m0 -10l-10 10"/>`]
      : []),
    textAt(right, 112, votesLegend(run, marks.length > 0, size), { anchor: "end", className: "soft" }),
  ];
}

function votesLegend(run: DrawnRun, hasMarks: boolean, size: number): string {
  return [
    ...(size > 1 ? [`a bar is ${formatCount(size)} steps: mean, and the most in grey`] : []),
    `dashed: k = ${run.k}`,
    ...(hasMarks ? ["▲ undecided at first"] : []),
    ...(run.end === "undecided" ? ["× undecided"] : []),
  ].join(" · ");
}

function errorPanel(run: DrawnRun, bins: readonly StepBin[]): readonly string[] {
  const head = textAt(24, 320, "Running error rate of an answer, estimated without labels", { className: "head" });
  const known = bins.filter((bin) => Number.isFinite(bin.estimate.standardError));
  const latest = known.at(-1)?.estimate;
  if (latest === undefined) {
    return [
      head,
      textAt(24, 346, "Nothing to estimate it from: that takes decided steps and k of 2 or more.", {
        className: "soft",
      }),
    ];
  }
  const high = ({ estimate }: StepBin): number => estimate.errorRate + 2 * estimate.standardError;
  // The first steps know so little that their interval would flatten all that follows.
  const settled = known.slice(Math.floor(known.length / 20));
  const yMax = Math.min(1, settled.reduce((most, bin) => Math.max(most, high(bin)), 0) * 1.1);
  const area = plotArea({
    top: 356,
    height: 90,
    xRange: rangeOf(run),
    yMax,
    xLabel: "step",
    yLabel: "share of answers that are wrong, %; band: ± 2 standard errors",
    formatY: (value) => percent(value),
  });
  const now = `${percent(latest.errorRate)} ± ${percent(2 * latest.standardError)} at the end`;
  return [
    head,
    textAt(area.right, 320, now, { anchor: "end" }),
    ...area.axes,
    `<path class="band" d="M${[
      ...places(known, area, high),
      ...places(known, area, ({ estimate }) =>
        Math.max(0, estimate.errorRate - 2 * estimate.standardError),
      ).toReversed(),
    ].join("L")}z"/>`,
    `<path class="line" d="M${places(known, area, ({ estimate }) => estimate.errorRate).join("L")}"/>`,
  ];
}

function places(bins: readonly StepBin[], { x, y }: PlotArea, of: (bin: StepBin) => number): string[] {
  return bins.map((bin) => `${coordinate(x(bin.last))} ${coordinate(y(of(bin)))}`);
}

function rangeOf(run: DrawnRun): readonly [number, number] {
  return [Math.min(run.firstStep + 1, run.steps), run.steps];
}

function above(x: number, y: number): string {
  return `M${coordinate(x - 4)} ${coordinate(y - 3)}h8l-4 -7z`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}
