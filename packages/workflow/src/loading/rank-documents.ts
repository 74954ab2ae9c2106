/** A text to be found, by its name. */
export interface RankedDocument {
  readonly name: string;
  readonly text: string;
}

/**
 * The usual constants of BM25: how soon a repeated word stops counting, and how much a long text is held back.
 * @see Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.5
 */
const saturation = 1.2;
const lengthWeight = 0.75;

/** How well each document answers a query, by BM25 over English word stems and Korean pairs of syllables. */
export function rankDocuments(query: string, documents: readonly RankedDocument[]): ReadonlyMap<string, number> {
  const indexed = documents.map(({ name, text }) => ({ name, terms: termsOf(text) }));
  const meanLength = indexed.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(1, indexed.length);
  const wanted = [...new Set(termsOf(query))];
  const weights = wanted.map((term) => {
    const holding = indexed.filter(({ terms }) => terms.includes(term)).length;
    return { term, weight: Math.log(1 + (indexed.length - holding + 0.5) / (holding + 0.5)) };
  });
  return new Map(
    indexed.map(({ name, terms }) => {
      const norm = saturation * (1 - lengthWeight + (lengthWeight * terms.length) / Math.max(1, meanLength));
      const score = weights.reduce((sum, { term, weight }) => {
        const count = terms.filter((candidate) => candidate === term).length;
        return sum + (weight * count * (saturation + 1)) / (count + norm);
      }, 0);
      return [name, score];
    }),
  );
}

/** Words that every text has. */
const emptyWords: ReadonlySet<string> = new Set(
  "a an the of to in on at for and or but is are be it its this that these those with by from as i we you my our your please so".split(
    " ",
  ),
);

function termsOf(text: string): readonly string[] {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/\p{Script=Hangul}+|[a-z0-9]+/gu) ?? [];
  return words.flatMap((word) => {
    if (/^\p{Script=Hangul}/u.test(word)) return syllablePairs(word);
    return emptyWords.has(word) ? [] : [stemOf(word)];
  });
}

/** Korean words carry particles and endings; pairs of syllables match what is common to their forms. */
function syllablePairs(word: string): readonly string[] {
  if (word.length === 1) return [word];
  return Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2));
}

/** Takes common endings off, alike for query and document; a stem need not be a word. */
function stemOf(word: string): string {
  if (word.length < 5) return word.replace(/(?<=..)s$/, "");
  return word
    .replace(/(?:ations?|ings?|ers?|ed|es|s|ly)$/, "")
    .replace(/(.)\1$/, "$1")
    .replace(/[ey]$/, "");
}
