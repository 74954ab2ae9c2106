import { BarChart, CustomChart, GraphChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent } from "echarts/components";
import { init, use, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

/** Width of every drawing in SVG user units; the page scales it to its column. Chosen here: 12 px text stays readable. */
export const chartWidth = 960;

/** Colours by what they mean; the page's style sheet gives them for light, dark and print. */
export const colour = {
  ink: "var(--ink)",
  soft: "var(--soft)",
  rule: "var(--rule)",
  main: "var(--main)",
  good: "var(--good)",
  rest: "var(--rest)",
  warn: "var(--warn)",
  bad: "var(--bad)",
} as const;

/** Text of axes, and of names and numbers. */
export const softText: TextStyle = { color: colour.soft, fontFamily: "inherit", fontSize: 12 };
export const inkText: TextStyle = { color: colour.ink, fontFamily: "inherit", fontSize: 12 };

interface TextStyle {
  readonly color: string;
  readonly fontFamily: string;
  readonly fontSize: number;
}

let registered = false;

/**
 * Draws a chart as inline SVG: no script, no size of its own, no ids that two drawings could share.
 * @param height - In SVG user units.
 */
export function svgChart(option: EChartsCoreOption, height: number): string {
  if (!registered) {
    use([BarChart, CustomChart, GraphChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);
    registered = true;
  }
  const chart = init(null, null, { renderer: "svg", ssr: true, width: chartWidth, height });
  try {
    chart.setOption({ animation: false, textStyle: softText, ...option });
    return withoutTraces(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Attributes that the renderer adds for its own script. Texts have no quotation marks left, so that nothing in them matches. */
function withoutTraces(svg: string): string {
  return svg
    .replace(/<style[^>]*>[^]*?<\/style>/u, "")
    .replaceAll(/<defs\b[^>]*>[^]*?<\/defs>/gu, "")
    .replaceAll(/ (?:ecmeta_\w+|class|clip-path|pointer-events|xmlns(?::xlink)?|version|baseProfile)="[^"]*"/gu, "")
    .replace(/<rect [^>]*fill="none"><\/rect>\n?/u, "")
    .replace(/^<svg width="\d+" height="\d+"/u, '<svg aria-hidden="true" focusable="false"');
}

/** A value axis in the colours of the page. */
export function valueAxis(
  name: string,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    type: "value",
    name,
    nameLocation: "middle",
    nameTextStyle: softText,
    axisLabel: softText,
    axisLine: { show: true, onZero: false, lineStyle: { color: colour.soft } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colour.rule } },
    minInterval: 1,
    ...more,
  };
}

/** A category axis in the colours of the page. */
export function categoryAxis(
  data: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    type: "category",
    data: [...data],
    nameTextStyle: softText,
    axisLabel: inkText,
    axisLine: { onZero: false, lineStyle: { color: colour.soft } },
    axisTick: { show: false },
    ...more,
  };
}

/** A legend above the drawing. */
export const legend: Readonly<Record<string, unknown>> = {
  top: 0,
  left: 56,
  itemGap: 28,
  itemWidth: 14,
  itemHeight: 10,
  textStyle: softText,
};
