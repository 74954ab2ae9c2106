/** Milliseconds as a person reads them: `340 ms`, `2.4 s`, `3 min 05 s`. */
export function duration(ms: number): string {
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60).toLocaleString("en")} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** A moment, to the second: `2026-11-21 11:44:29 UTC`. What is no ISO 8601 date stays as it is. */
export function moment(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/u, "$1 $2 UTC");
}

/** An amount of US dollars; undefined where nobody said. */
export function usd(amount: number | undefined): string {
  if (amount === undefined) return "not reported";
  if (amount > 0 && amount < 0.01) return "under $0.01";
  return `$${amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** A count with its noun: `1 vote`, `3 votes`. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** A name of the record in words: `red_flagged`, `stopReason`. */
export function inWords(name: string): string {
  return name.replaceAll("_", " ").replaceAll(/(?<=[a-z])([A-Z])/gu, (letter) => ` ${letter.toLowerCase()}`);
}
