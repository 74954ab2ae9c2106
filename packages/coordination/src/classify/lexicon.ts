/**
 * Terms of one signal by weight: `{ 3: "memory leak*, crash*" }`. English terms are whole words and stand for their plural
 * too, `*` for any ending, `..` for up to three words between ("reduce .. size"), `^` where only the first word of a clause
 * counts ("^document": the verb). Korean terms are stems found anywhere, because particles follow them and compounds have
 * no spaces; a stem written with a hyphen, as dictionaries do, is a verb's and stands for its conjugated forms too.
 */
export type WeightedTerms = Readonly<Record<number, string>>;

/** Terms of every signal. */
export type Lexicon<Signal extends string> = Readonly<Record<Signal, WeightedTerms>>;

/** One term of a lexicon that a text has. */
export interface Finding<Signal extends string> {
  readonly signal: Signal;
  readonly weight: number;
  /** The term as the lexicon writes it. */
  readonly term: string;
  /** Where it stands: the word's index in English, the character's in Korean. */
  readonly position: number;
  /** Where it ends, likewise. */
  readonly end: number;
}

/** The finding, weighing `factor` times as much. */
export function weighed<Signal extends string>(finding: Finding<Signal>, factor: number): Finding<Signal> {
  const { signal, weight, term, position, end } = finding;
  return { signal, weight: weight * factor, term, position, end };
}

/** One term of a lexicon. */
export interface Term<Signal extends string> {
  readonly signal: Signal;
  readonly weight: number;
  readonly term: string;
}

/** All terms of a lexicon. */
export function termsOf<Signal extends string>(lexicon: Lexicon<Signal>): readonly Term<Signal>[] {
  const signals = Object.entries(lexicon) as [Signal, WeightedTerms][];
  return signals.flatMap(([signal, weights]) =>
    Object.entries(weights).flatMap(([weight, terms]) =>
      terms.split(", ").map((term) => ({ signal, weight: Number(weight), term })),
    ),
  );
}
