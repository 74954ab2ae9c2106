import { displayWidth, padColumns } from "./display-width.ts";

/**
 * Rows as columns of equal width, two spaces apart. The last cell of a row is not padded, and that of a short row may
 * run over the columns after it.
 */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(
      0,
      ...rows.map((row) => (column === row.length - 1 && row.length < columns ? 0 : displayWidth(row[column] ?? ""))),
    ),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : padColumns(cell, widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
