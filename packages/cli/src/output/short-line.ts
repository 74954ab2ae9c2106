import { visibleLine } from "@maestro/core";
import { cutColumns } from "./display-width.ts";

/** An answer then fits beside its votes in 80 columns. */
const besideVotes = 36;

/**
 * A text of unknown origin on one line of a terminal, cut where it is long.
 * @param columns - @default 36
 */
export function shortLine(text: string, columns: number = besideVotes): string {
  return cutColumns(visibleLine(text, columns), columns);
}
