/** A moment, to the second: `2026-11-21 11:44:29 UTC`. What is no ISO 8601 date stays as it is. */
export function moment(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/u, "$1 $2 UTC");
}
