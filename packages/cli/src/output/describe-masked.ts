import { formatTable } from "./format-table.ts";

/** How many places were masked, and by which rules, the most used first. */
export function describeMasked(count: number, byRule: Readonly<Record<string, number>>): string {
  const rows = Object.entries(byRule)
    .sort(([, a], [, b]) => b - a)
    .map(([rule, times]) => [`  ${rule}`, String(times)]);
  return [`${count} masked`, ...(rows.length > 0 ? [formatTable(rows)] : [])].join("\n");
}
