import { coordinate, drawingWidth, formatCount, textAt } from "./svg-document.ts";

/** A rectangle with axes, and where in it a value is drawn. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** Axes with their ends labelled. */
  readonly axes: readonly string[];
}

/** What the axes show. Both begin where their range begins. */
export interface PlotOptions {
  readonly top: number;
  readonly height: number;
  readonly xRange: readonly [from: number, to: number];
  readonly yMax: number;
  /** What is counted along the axis, with its unit. */
  readonly xLabel: string;
  readonly yLabel: string;
  /** A number on the y axis. @default with commas between thousands */
  readonly formatY?: ((value: number) => string) | undefined;
}

/** Lays out a chart over the drawing's width. */
export function plotArea(options: PlotOptions): PlotArea {
  const { top, height, yMax, xLabel, yLabel, formatY = formatCount } = options;
  const [from, to] = options.xRange;
  const left = 84;
  const right = drawingWidth - 24;
  const bottom = top + height;
  const span = Math.max(to - from, 1);
  const x = (value: number): number => left + 8 + ((value - from) / span) * (right - left - 16);
  const y = (value: number): number => bottom - (Math.min(value, yMax) / yMax) * height;
  const axes = [
    `<path class="axis" d="M${left} ${coordinate(top)}V${coordinate(bottom)}H${right}"/>`,
    textAt(left - 8, top + 9, formatY(yMax), { anchor: "end", className: "soft" }),
    textAt(left - 8, bottom + 4, formatY(0), { anchor: "end", className: "soft" }),
    textAt(left, top - 10, yLabel, { className: "soft" }),
    textAt(x(from), bottom + 18, formatCount(from), { anchor: "middle", className: "soft" }),
    ...(to > from ? [textAt(right, bottom + 18, formatCount(to), { anchor: "end", className: "soft" })] : []),
    textAt((left + right) / 2, bottom + 18, xLabel, { anchor: "middle", className: "soft" }),
  ];
  return { left, right, top, bottom, x, y, axes };
}
