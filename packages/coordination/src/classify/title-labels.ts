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
  /^[\s\p{Emoji_Presentation}]*(?:\[([^\]\n]{1,40})\]|\((?:#?\d+|\p{L}{1,10}-\d+)\)|#?\d+\s*[-–—:.|]+(?=\s)|(?:\p{L}{1,12}[- ])?\p{L}{0,10}-?\d+\s*[-–—:|]+(?=\s)|((?:blog )?[\p{L}/+&_-]{2,20})(\([^)\n]*\))?!?\s*:(?=\s))\s*[-–—:|]?/u;

/**
 * A label is often picked from a short list, "feat" for everything that is no fault and "fix" for any change, so those
 * decide only where nothing else does; the others are picked on purpose.
 */
const kinds: readonly (readonly [RegExp, Domain, number])[] = [
  [/^(?:bug|버그|오류|defect|crash)/, "debugging", 2],
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
    const kind = kinds.find(([pattern]) => label !== undefined && pattern.test(label));
    if (kind !== undefined && label !== undefined) found.push({ domain: kind[1], weight: kind[2], label });
    if (kind === undefined && prefix !== undefined && scope === undefined) break;
    chars += whole.length;
  }
  return { kinds: found, chars };
}
