import type { EvidenceRecord } from "@maestro/artifacts";
import { isJsonObject } from "@maestro/core";
import { shortLine } from "../output/short-line.ts";

/** What lies deeper becomes a tree of its own further below, so that a long chain does not run out of the window. Chosen here. */
const maxLevels = 12;

interface Place {
  readonly id: string;
  readonly indent: string;
  readonly branch: string;
  readonly level: number;
}

/**
 * Which record rests on which, as trees: what nothing rests on first, the newest before the others, with what it rests on
 * below. Each is described once, also where records of a changed chain rest on each other in a circle.
 */
export function drawTree(records: readonly EvidenceRecord[]): string {
  const byId = new Map(records.map((record) => [record.id, record]));
  const supporting = new Set(records.flatMap(({ links }) => links));
  const newestFirst = records.toReversed().map(({ id }) => id);
  const seen = new Set<string>();
  const lines: string[] = [];

  const draw = (root: string): void => {
    const places: Place[] = [{ id: root, indent: "", branch: "", level: 0 }];
    for (let place = places.pop(); place !== undefined; place = places.pop()) {
      const { id, indent, branch, level } = place;
      const record = byId.get(id);
      const note =
        record === undefined ? "not listed" : seen.has(id) ? "above" : level > maxLevels ? "below" : undefined;
      if (record === undefined || note !== undefined) {
        lines.push(`${indent}${branch}${id} (${note ?? ""})`);
        continue;
      }
      seen.add(id);
      lines.push(`${indent}${branch}${describe(record)}`);
      const inner = `${indent}${branch === "" ? "" : branch === "└ " ? "  " : "│ "}`;
      const links = [...new Set(record.links)];
      const below = links.map((link, index) => ({
        id: link,
        indent: inner,
        branch: index === links.length - 1 ? "└ " : "├ ",
        level: level + 1,
      }));
      places.push(...below.toReversed());
    }
  };

  for (const id of newestFirst) if (!supporting.has(id)) draw(id);
  // What is left lay too deep, or in a circle.
  for (const id of newestFirst) if (!seen.has(id)) draw(id);
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

/** What a record says, cut where it is long, without what its line says anyway. Ids and digests come last: they are long and say little. */
export function tellContent({ stage, content }: Pick<EvidenceRecord, "stage" | "content">): string {
  const members = Object.entries(content).toSorted(([a], [b]) => Number(isReference(a)) - Number(isReference(b)));
  const said = members.flatMap(([name, value]) => {
    if (value === null || value === undefined || (name === "stage" && value === stage)) return [];
    const text = typeof value === "string" ? value : isJsonObject(value) ? "…" : JSON.stringify(value);
    return [name === "type" || name === "about" ? text : `${name}: ${text}`];
  });
  return shortLine(said.join(", "), maxContent);
}

function isReference(name: string): boolean {
  return /(?:_id|_?sha256)$/iu.test(name);
}

/** A line of evidence then fits into 120 columns. */
const maxContent = 72;
