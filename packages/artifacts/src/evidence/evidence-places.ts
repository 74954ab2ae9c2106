/** A run of places that no record fills. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** The line before which they ought to be. */
  readonly line: number;
}

/** Which places of the chain have a record. Remembers gaps only, so an intact chain takes no memory. */
export interface Places {
  /** A record was found that belongs there. */
  readonly fill: (number: number) => void;
  /** These were passed over. */
  readonly skip: (gap: Gap) => void;
  /** What has stayed empty. */
  readonly gaps: () => readonly Gap[];
}

/** No place passed over yet. */
export function createPlaces(): Places {
  let gaps: readonly Gap[] = [];
  return {
    fill: (number) => {
      gaps = gaps.flatMap((gap) => (number < gap.from || number > gap.to ? [gap] : without(gap, number)));
    },
    skip: (gap) => {
      gaps = [...gaps, gap];
    },
    gaps: () => gaps,
  };
}

function without({ from, to, line }: Gap, number: number): readonly Gap[] {
  const parts = [
    { from, to: number - 1, line },
    { from: number + 1, to, line },
  ];
  return parts.filter((part) => part.from <= part.to);
}
