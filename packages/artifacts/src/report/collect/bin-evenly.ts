/** Neighbours put together so that at most `most` groups remain, all but the last of equal size. */
export function binEvenly<Item>(items: readonly Item[], most: number): readonly (readonly Item[])[] {
  const size = Math.max(1, Math.ceil(items.length / most));
  const bins: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += size) bins.push(items.slice(start, start + size));
  return bins;
}
