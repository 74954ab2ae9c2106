/** Words that make one shingle, and characters that make one gram. */
const shingleSize = 3;
/** Below this many words a text has too few shingles to compare; its single words are compared. */
const minimumWords = 8;

/**
 * How much the texts repeat one another: the mean Jaccard similarity over all pairs. Words of a text are compared in
 * threes; where either text of a pair is mostly Korean, whose words change their endings, characters are.
 * @returns 0 to 1; null for fewer than two texts that have anything in them.
 */
export function redundancy(texts: readonly string[]): number | null {
  const prepared = texts.map(prepare).filter(({ words }) => words.length > 0);
  if (prepared.length < 2) return null;
  let sum = 0;
  let pairs = 0;
  prepared.forEach((left, index) => {
    for (const right of prepared.slice(index + 1)) {
      sum += similarity(left, right);
      pairs += 1;
    }
  });
  return sum / pairs;
}

/** What two texts are compared by. */
type Feature = "characters" | "shingles" | "words";

interface PreparedText {
  readonly words: readonly string[];
  readonly isKorean: boolean;
  /** Made when first needed: each text is compared with all others. */
  readonly features: Map<Feature, ReadonlySet<string>>;
}

function prepare(text: string): PreparedText {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? [];
  const letters = words.join("");
  const hangul = letters.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  return { words, isKorean: hangul * 2 > letters.length, features: new Map() };
}

function similarity(left: PreparedText, right: PreparedText): number {
  const feature = featureFor(left, right);
  return jaccard(featuresOf(left, feature), featuresOf(right, feature));
}

function featureFor(left: PreparedText, right: PreparedText): Feature {
  if (left.isKorean || right.isKorean) return "characters";
  return Math.min(left.words.length, right.words.length) < minimumWords ? "words" : "shingles";
}

function featuresOf({ words, features }: PreparedText, feature: Feature): ReadonlySet<string> {
  const known = features.get(feature);
  if (known !== undefined) return known;
  const made = makeFeatures(words, feature);
  features.set(feature, made);
  return made;
}

function makeFeatures(words: readonly string[], feature: Feature): ReadonlySet<string> {
  switch (feature) {
    case "characters":
      return runs(Array.from(words.join("")), "");
    case "shingles":
      return runs(words, " ");
    case "words":
      return new Set(words);
  }
  return feature satisfies never;
}

/** Every run of three neighbours; all of them together where there are not three. */
function runs(parts: readonly string[], separator: string): ReadonlySet<string> {
  const count = Math.max(1, parts.length - shingleSize + 1);
  return new Set(Array.from({ length: count }, (_, start) => parts.slice(start, start + shingleSize).join(separator)));
}

function jaccard(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of left) if (right.has(item)) shared += 1;
  return shared / (left.size + right.size - shared);
}
