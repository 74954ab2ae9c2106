/** A score from 0 to 1 in two digits; `not known` where nothing tells it. */
export function score(value: number | null): string {
  return value === null ? "not known" : value.toFixed(2);
}
