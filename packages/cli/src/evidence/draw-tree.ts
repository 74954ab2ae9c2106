import type { EvidenceRecord } from "@maestro/artifacts";
import { isJsonObject } from "@maestro/core";
import { shorten } from "../output/shorten.ts";

/** Which record rests on which, as a tree: what nothing rests on first, with what it rests on below. Each is described once. */
export function drawTree(records: readonly EvidenceRecord[]): string {
  const byId = new Map(records.map((record) => [record.id, record]));
  const supporting = new Set(records.flatMap(({ links }) => links));
  const seen = new Set<string>();
  const lines: string[] = [];
  const add = (id: string, indent: string, branch: string): void => {
    const record = byId.get(id);
    if (record === undefined || seen.has(id)) {
      lines.push(`${indent}${branch}${id} ${record === undefined ? "(not listed)" : "(above)"}`);
      return;
    }
    seen.add(id);
    lines.push(`${indent}${branch}${describe(record)}`);
    const below = `${indent}${branch === "" ? "" : branch === "└ " ? "  " : "│ "}`;
    for (const [index, link] of record.links.entries()) {
      add(link, below, index === record.links.length - 1 ? "└ " : "├ ");
    }
  };
  for (const { id } of records.toReversed()) if (!supporting.has(id)) add(id, "", "");
  return lines.join("\n");
}

/** The same as a graph for Graphviz. */
export function drawDot(records: readonly EvidenceRecord[]): string {
  const quote = (text: string): string => JSON.stringify(text);
  const nodes = records.map((record) => `  ${quote(record.id)} [label=${quote(describe(record))}];`);
  const edges = records.flatMap(({ id, links }) => links.map((link) => `  ${quote(id)} -> ${quote(link)};`));
  return ["digraph evidence {", "  rankdir=LR;", "  node [shape=box];", ...nodes, ...edges, "}"].join("\n");
}

/** A record in a line. */
export function describe(record: EvidenceRecord): string {
  const { id, type, stage } = record;
  return [id, type, stage, tellContent(record)].filter((part) => part !== undefined && part !== "").join(" ");
}

/** What a record says, cut where it is long, without what its line says anyway. */
export function tellContent({ stage, content }: Pick<EvidenceRecord, "stage" | "content">): string {
  const said = Object.entries(content).flatMap(([name, value]) => {
    if (value === null || value === undefined || (name === "stage" && value === stage)) return [];
    const text = typeof value === "string" ? value : isJsonObject(value) ? "…" : JSON.stringify(value);
    return [name === "type" || name === "about" ? text : `${name}: ${text}`];
  });
  return shorten(said.join(", "), maxContent);
}

/** A line of evidence then fits into 120 columns. */
const maxContent = 72;
