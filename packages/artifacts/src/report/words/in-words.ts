/** A name of the record in words: `red_flagged`, `stopReason`. */
export function inWords(name: string): string {
  return name.replaceAll("_", " ").replaceAll(/(?<=[a-z])([A-Z])/gu, (letter) => ` ${letter.toLowerCase()}`);
}
