import { visibleLine } from "@maestro/core";
import type { EvidenceRecord } from "../../evidence/evidence-chain.ts";
import type { ReportWords } from "../words/report-words.ts";
import { wordsOf } from "../words/words-of.ts";
import { themeSheet } from "./theme-sheet.ts";
import { chartWidth, colour, inkText, svgChart } from "./svg-chart.ts";

const left = 150;
const laneHeight = 46;

/** Records from left to right in the order of the chain, one row per kind; arrows lead from a record to those it is based on. */
export function evidenceChart(records: readonly EvidenceRecord[], words: ReportWords): string {
  const kinds: readonly string[] = [...new Set(records.map(({ type }) => type))];
  const known = new Set(records.map(({ id }) => id));
  const step = Math.min(90, (chartWidth - left - 40) / Math.max(1, records.length - 1));
  const yOf = (kind: string): number => 24 + kinds.indexOf(kind) * laneHeight;
  const height = 24 + kinds.length * laneHeight;
  const numbered = records.length <= 40;
  const nodes = records.map((record, index) => ({
    id: record.id,
    name: String(index + 1),
    x: left + 16 + index * step,
    y: yOf(record.type),
    symbolSize: numbered ? 22 : Math.max(6, Math.min(16, step * 0.8)),
    itemStyle: { color: kindColour(record.type) },
    label: { show: numbered, color: "var(--paper)", fontFamily: "inherit", fontSize: 11 },
  }));
  const labels = kinds.map((kind) => ({
    id: `kind ${kind}`,
    name: visibleLine(words.term(kind), 18),
    x: 0,
    y: yOf(kind),
    symbolSize: 0.1,
    itemStyle: { color: "none" },
    label: { show: true, position: "right", ...inkText },
  }));
  // Fixes the scale; otherwise the graph would stretch its nodes to fill the drawing.
  const corners = [
    [0, 0],
    [chartWidth, height],
  ].map(([x, y], index) => ({ id: `corner ${index}`, name: "", x, y, symbolSize: 0, label: { show: false } }));
  const placeOf = new Map(nodes.map((node) => [node.id, node]));
  const edges = records.flatMap((record) =>
    record.links
      .filter((link) => known.has(link))
      .map((link) => ({
        source: record.id,
        target: link,
        lineStyle: { curveness: curveOf(placeOf.get(record.id), placeOf.get(link)) },
      })),
  );
  return svgChart(
    {
      series: [
        {
          type: "graph",
          layout: "none",
          left: 0,
          top: 0,
          right: 0,
          bottom: 0,
          edgeSymbol: ["none", "arrow"],
          edgeSymbolSize: 7,
          lineStyle: { color: colour.soft, width: 1.2, opacity: 0.8 },
          data: [...corners, ...labels, ...nodes],
          links: edges,
        },
      ],
    },
    height,
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Within a row an arrow swings below the records that it passes, but not down to the next row. Chosen here by looking. */
function curveOf(from: Point | undefined, to: Point | undefined): number {
  if (from === undefined || to === undefined || from.y !== to.y) return 0.18;
  return Math.min(0.5, 52 / Math.max(1, Math.abs(from.x - to.x)));
}

function kindColour(kind: string): string {
  if (kind === "red_flag" || kind === "rollback") return colour.warn;
  if (kind === "decision" || kind === "consensus") return colour.good;
  return kind === "observation" ? colour.rest : colour.main;
}

/** The same drawing as a file of its own. */
export function drawEvidence(records: readonly EvidenceRecord[]): string {
  const inline = evidenceChart(records, wordsOf("en"));
  const style = `<style>${themeSheet}svg{background:var(--paper);font-family:system-ui,sans-serif}text{font-family:inherit!important}</style>`;
  const title = `<title>Evidence: ${records.length} records of the chain, each with what it rests on</title>`;
  return inline.replace(
    /^<svg aria-hidden="true" focusable="false"([^>]*)>/u,
    `<svg xmlns="http://www.w3.org/2000/svg" role="img"$1>\n${title}\n${style}`,
  );
}
