import type { Domain } from "./domain.ts";

/** What stands before a title: "[BUG]", "feat(search):", "#12 -", "ABC-123:". */
export interface TitleLabels {
  /** The labels that name a kind of work, with how much each says for its domain. */
  readonly kinds: readonly { readonly domain: Domain; readonly weight: number; readonly label: string }[];
  /** How many characters of the title they are. */
  readonly chars: number;
}

/** One label: in brackets, a word or two before a colon, a number. */
const leading =
  /^[\s\p{Emoji_Presentation}]*(?:\[([^\]\n]{1,40})\]|\((?:#?\d+|\p{L}{1,10}-\d+)\)|#?\d+\s*[-–—:.|]+(?=\s)|(?:\p{L}{1,12}[- ])?\p{L}{0,10}-?\d+\s*[-–—:|]+(?=\s)|((?:(?:blog|feature|bug) )?[\p{L}/+&_-]{2,20})(\([^)\n]*\))?!?\s*:(?=\s))\s*[-–—:|]?/u;

/**
 * A label is often picked from a short list, "feat" for everything that is no fault and "fix" for any change, so those
 * decide only where nothing else does; the others are picked on purpose.
 */
const kinds: readonly (readonly [RegExp, Domain, number])[] = [
  [/^(?:bug|버그|오류|defect|crash)|instability|regression|failure/, "debugging", 2],
  [/^(?:(?:hot|bug|quick-)?fix|수정)/, "debugging", 1],
  [/^(?:feat|feature|enhancement|기능|new|add)/, "implementation", 0.5],
  [/^(?:docs?|documentation|문서|article|blog|readme|typo)s?(?!\p{L})/u, "documentation", 6],
  [/^(?:tests?|테스트|e2e|qa)s?(?!\p{L})/u, "testing", 2.5],
  [/^(?:perf|performance|성능)(?!\p{L})/u, "performance", 2],
  [/^(?:refactor|refac|ref|cleanup|style|리팩|리펙|tech[ -]?debt)/, "refactoring", 2.5],
  [/^(?:ci|build|cd|ci\/cd|infra|devops|ops|deploy|release|배포|인프라|setting|init|세팅)s?(?!\p{L})/u, "devops", 1.5],
  [/^(?:security|sec|보안|vulnerability|cve)(?!\p{L})/u, "security", 3],
  [/^(?:research|rfc|adr|discussion|discuss|spike|question|proposal|investigation|idea|poc|조사|논의)/, "analysis", 5],
];

/** Domains that the scope of a label names on purpose: "fix(security):"; in "feat(new):" it names a part of the program. */
const telling: ReadonlySet<Domain> = new Set(["security", "documentation", "testing", "performance", "devops"]);
/** A scope says where, and only by that what. */
const ofScope = 0.5;

/** At most so many stand before a title. */
const most = 4;

/** Reads the labels at the beginning of a lower-case text. A word before a colon that names no kind of work is no label. */
export function readTitleLabels(text: string): TitleLabels {
  const found: TitleLabels["kinds"][number][] = [];
  let chars = 0;
  for (let count = 0; count < most; count += 1) {
    const match = leading.exec(text.slice(chars, chars + 120));
    if (match === null) break;
    const [whole, bracketed, prefix, scope] = match;
    const label = (bracketed ?? prefix)?.trim();
    const kind = kindOf(label);
    if (kind !== undefined) found.push(kind);
    const place = kindOf(scope?.slice(1, -1));
    if (place !== undefined && telling.has(place.domain)) found.push({ ...place, weight: place.weight * ofScope });
    if (kind === undefined && prefix !== undefined && scope === undefined) break;
    chars += whole.length;
  }
  return { kinds: found, chars };
}

function kindOf(label: string | undefined): TitleLabels["kinds"][number] | undefined {
  const kind = kinds.find(([pattern]) => label !== undefined && pattern.test(label));
  return kind === undefined || label === undefined ? undefined : { domain: kind[1], weight: kind[2], label };
}
