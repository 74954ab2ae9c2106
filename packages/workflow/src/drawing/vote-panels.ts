import type { TraceEntry, VoteResult } from "@maestro/maker";
import { plotArea } from "./plot-area.ts";
import { coordinate, drawingWidth, escapeText, formatCount, textAt } from "./svg-document.ts";

/** A part of a drawing: its elements, and where the next part may begin. */
export interface Panel {
  readonly body: readonly string[];
  readonly bottom: number;
}

/** Rows of one panel, and marks of one chart, beyond which a drawing would say less. Chosen here. */
const maxRows = 12;
const maxMarks = 500;
const rowHeight = 24;
const labelWidth = 330;

/** Votes by answer, most first; the winner stands out and is named as such. */
export function answersPanel(result: VoteResult<unknown>, top: number): Panel {
  const winner = result.status === "decided" ? result.winner.key : undefined;
  const shown = result.counts.slice(0, maxRows);
  const rest = result.counts.slice(maxRows);
  const most = Math.max(1, ...shown.map((count) => count.votes));
  const left = 24 + labelWidth + 12;
  const body = [textAt(24, top, "Votes per answer", { className: "head" })];
  if (shown.length === 0) body.push(textAt(24, top + 26, "no valid answer", { className: "soft" }));
  for (const [row, { key, votes }] of shown.entries()) {
    const y = top + 14 + row * rowHeight;
    const won = key === winner;
    const width = (votes / most) * (drawingWidth - left - 120);
    body.push(
      // Clipped by the viewer, not cut: half a secret would escape the masking.
      `<svg x="24" y="${y}" width="${labelWidth}" height="${rowHeight}">${textAt(0, 16, key)}</svg>`,
      `<rect class="${won ? "win" : "rest"}" x="${left}" y="${y + 4}" width="${coordinate(width)}" height="15"/>`,
      textAt(left + width + 8, y + 16, `${formatCount(votes)}${won ? " · winner" : ""}`),
    );
  }
  let bottom = top + 14 + Math.max(1, shown.length) * rowHeight;
  if (rest.length > 0) {
    const votes = rest.reduce((sum, count) => sum + count.votes, 0);
    const text = `and ${formatCount(rest.length)} answers more, with ${formatCount(votes)} votes`;
    body.push(textAt(24, bottom + 14, text, { className: "soft" }));
    bottom += rowHeight;
  }
  return { body, bottom };
}

/** Lead of the front runner after each round, against the margin asked for. */
export function marginPanel(result: VoteResult<unknown>, k: number, top: number): Panel {
  const margins = marginsByRound(result.trace);
  const yMax = Math.max(k, ...margins.map(([, margin]) => margin)) + 1;
  const area = plotArea({
    top: top + 34,
    height: 110,
    xRange: [1, Math.max(1, result.rounds)],
    yMax,
    xLabel: "round",
    yLabel: "votes ahead of the next answer",
  });
  const { x, y, left, right } = area;
  const every = Math.ceil(margins.length / maxMarks);
  const points = margins.filter((_, index) => index % every === 0 || index === margins.length - 1);
  const places = points.map(([round, margin]) => `${coordinate(x(round))} ${coordinate(y(margin))}`);
  const dots = points.length > 100 ? [] : points;
  const body = [
    textAt(24, top, "Margin after each round", { className: "head" }),
    ...area.axes,
    `<path class="goal" d="M${left} ${coordinate(y(k))}H${right}"/>`,
    textAt(right, y(k) - 9, `k = ${k}`, { anchor: "end" }),
    ...(places.length > 1 ? [`<path class="line" d="M${places.join("L")}"/>`] : []),
    ...dots.map(
      ([round, margin]) => `<circle class="dot" cx="${coordinate(x(round))}" cy="${coordinate(y(margin))}" r="4"/>`,
    ),
  ];
  return { body, bottom: area.bottom + 24 };
}

function marginsByRound(trace: readonly TraceEntry[]): readonly (readonly [round: number, margin: number])[] {
  const margins = new Map<number, number>();
  const votes = new Map<string, number>();
  for (const { round, key } of trace) {
    if (key !== undefined) votes.set(key, (votes.get(key) ?? 0) + 1);
    const [first = 0, second = 0] = [...votes.values()].sort((one, other) => other - one);
    margins.set(round, first - second);
  }
  return [...margins];
}

/** Every sample in launch order, one row per adviser. Its shape shows what became of it, so that colours are not needed. */
export function samplesPanel(result: VoteResult<unknown>, top: number): Panel {
  const winner = result.status === "decided" ? result.winner.key : undefined;
  const samples = result.trace.slice(0, maxMarks);
  const advisers = [...new Set(samples.map(({ source }) => source ?? "unnamed"))];
  const rows = advisers.slice(0, maxRows);
  const left = 170;
  const spacing = Math.min(28, (drawingWidth - left - 40) / Math.max(1, samples.length));
  const body = [textAt(24, top, "Samples by adviser, in launch order", { className: "head" })];
  for (const [row, adviser] of rows.entries()) {
    const label = textAt(0, 16, row === maxRows - 1 && advisers.length > maxRows ? "all others" : adviser);
    body.push(
      `<svg x="24" y="${top + 12 + row * rowHeight}" width="${left - 44}" height="${rowHeight}">${label}</svg>`,
    );
  }
  for (const [place, entry] of samples.entries()) {
    const row = Math.min(advisers.indexOf(entry.source ?? "unnamed"), maxRows - 1);
    body.push(mark(left + spacing * (place + 0.5), top + 24 + row * rowHeight, { entry, winner }));
  }
  if (samples.length === 0) body.push(textAt(24, top + 26, "no sample came back", { className: "soft" }));
  const bottom = top + 20 + Math.max(1, rows.length) * rowHeight;
  return { body: [...body, ...legend(bottom + 14), ...notes(result, bottom + 36)], bottom: bottom + 44 };
}

function legend(y: number): readonly string[] {
  const items = [
    [`<circle class="win" cx="30" cy="${y - 4}" r="5"/>`, "for the winner", 42],
    [`<circle class="ring" cx="170" cy="${y - 4}" r="5"/>`, "valid, for another answer", 182],
    [triangle(380, y - 4), "red-flagged, no vote", 392],
    [cross(560, y - 4), "failed, no vote", 572],
  ] as const;
  return items.flatMap(([shape, text, x]) => [shape, textAt(x, y, text, { className: "soft" })]);
}

function notes(result: VoteResult<unknown>, y: number): readonly string[] {
  const flags = Object.entries(result.flagReasons).slice(0, maxRows);
  const parts = [
    ...(flags.length === 0 ? [] : [`red flags: ${flags.map(([reason, times]) => `${reason} ${times}`).join(", ")}`]),
    ...(result.trace.length > maxMarks ? [`the first ${maxMarks} of ${formatCount(result.trace.length)} samples`] : []),
  ];
  return parts.length === 0 ? [] : [textAt(24, y, parts.join(" · "), { className: "soft" })];
}

function mark(
  x: number,
  y: number,
  about: { readonly entry: TraceEntry; readonly winner: string | undefined },
): string {
  const { entry, winner } = about;
  const who = `sample ${entry.index + 1}, round ${entry.round}, ${entry.source ?? "unnamed"}`;
  if (entry.status === "failed") return titled(cross(x, y), `${who}: failed`);
  if (entry.status === "red_flagged") {
    return titled(triangle(x, y), `${who}: red-flagged, ${entry.flags.map((flag) => flag.reason).join(", ")}`);
  }
  const won = entry.key === winner;
  const dot = `<circle class="${won ? "win" : "ring"}" cx="${coordinate(x)}" cy="${coordinate(y)}" r="5"/>`;
  return titled(dot, `${who}: valid${won ? ", for the winner" : ""}`);
}

function titled(shape: string, title: string): string {
  return `<g><title>${escapeText(title)}</title>${shape}</g>`;
}

function triangle(x: number, y: number): string {
  return `<path class="flag" d="M${coordinate(x - 6)} ${coordinate(y + 5)}h12l-6 -11z"/>`;
}

function cross(x: number, y: number): string {
  return `<path class="fail" d="M${coordinate(x - 4)} ${coordinate(y - 4)}l8 8m0 -8l-8 8"/>`;
}
