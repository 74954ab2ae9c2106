import { actionOf } from "./action-verbs.ts";
import type { TaskText } from "./task-text.ts";

/** "All" and "remaining" are taken as several, a dozen and what is more as twelve. */
const numbers: ReadonlyMap<string, number> = new Map([
  ..."two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, index) => [word, index + 2] as const),
  ...["dozen", "dozens", "twenty", "thirty", "forty", "fifty", "hundred", "hundreds"].map(
    (word) => [word, 12] as const,
  ),
  ["all", 3],
  ["remaining", 3],
]);

/** Things that are worked on one at a time. Three seconds or six rows are no parts. */
const partNouns: ReadonlySet<string> = new Set(
  [
    "tests files modules pages screens endpoints routes components services queries checks packages languages",
    "locales options crates plugins commands functions classes handlers apis tables scripts views controllers",
    "hooks libraries repos repositories issues bugs crashes errors guides sections chapters documents docs",
    "designs approaches providers platforms browsers adapters drivers clients rules methods migrations workflows",
    "jobs pipelines images features cases scenarios parts areas places warnings vulnerabilities findings",
    "dependencies models schemas formats strategies algorithms candidates alternatives topics tools forms inputs",
    "buttons fields usages imports icons types widgets modals dialogs templates examples charts projects apps",
    "exporters importers parsers readers writers reports configs resources regions tutorials articles panels tabs",
    "entities switches flags flows generators validators variants dashboards boards alerts connectors backends stores",
    "roles environments notebooks screenshots entrypoints layouts specs suites stylesheets subsystems integrations ones implementations papers vendors",
    "directories categories utilities libraries properties histories policies binaries registries activities",
  ].flatMap((line) => line.split(" ")),
);

const sourceFile = /[\w-]\.(?:tsx?|jsx?|mjs|py|rb|go|rs|java|kt|cs|cpp|c|h|php|swift|vue|css|sql|ya?ml|md)\.?$/;

const koreanCount =
  /(\d+)\s?(?:개|가지|곳|종|건|군데)|(?:세|네|다섯|여섯|일곱|여덟|아홉|열(?:한|두|세|네|다섯)?|스무)\s?(?:개|가지|곳|종|건|군데)/;

/**
 * How many pieces a text names: list items, paths, things counted, a row of items between commas. A row after "with" or
 * "including" describes one thing; one whose items follow one another is one way. `isDimension`: "for each plugin" tells
 * by what a program counts, not how the work is cut.
 */
export function countParts(task: TaskText, isDimension: boolean): number {
  return Math.max(
    countItems(task.text),
    countPaths(task.text),
    countNumbers(task, isDimension),
    longestRow(task.text),
    isDistributed(task, isDimension) ? several : 0,
  );
}

/** What a text that shares work out over pieces, without saying how many, is taken to have. */
const several = 3;

const distributives: ReadonlySet<string> = new Set(["each", "every", "per"]);

/** "Each module", "every remaining class component", "page by page": work shared out over pieces. */
function isDistributed({ words, clauseStarts, text }: TaskText, isDimension: boolean): boolean {
  return (
    eachAtTheEnd.test(text) ||
    koreanAll.test(text) ||
    (text.includes(" by ") && singularParts.has(pieceByPiece.exec(text)?.[1] ?? "")) ||
    words.some(
      (word, position) =>
        distributives.has(word) &&
        !describing.has(words[position - 1] ?? "") &&
        !(isDimension && isOfProgram(words[position - 1] ?? "")) &&
        clauseAfter(words, clauseStarts, position, 3).some((next) => partNouns.has(next) || singularParts.has(next)),
    )
  );
}

/** What a program does for each of something, or shows beside it, is no work shared out: "lists every command". */
function isOfProgram(before: string): boolean {
  return before === "for" || before === "beside" || (before.endsWith("s") && actionOf(before) !== undefined);
}

/** "Write a test for each." */
const eachAtTheEnd = /\b(?:of|for|on|in|to|from) each(?:[.,;]|$)/m;

/** "파일을 조금씩 전부 옮긴다": all of the pieces that are named before it. */
const koreanAll =
  /(?:파일|모듈|페이지|화면|컴포넌트|클래스|함수|메서드|서비스|컨트롤러|엔드포인트|테이블|쿼리|테스트|문서)(?:들|들을|을|를|은|는|도)? (?:\S+ )?(?:전부|모두)/;

/** "How long each tool takes" measures and "limits that each project sets" describes; neither shares anything out. */
const describing: ReadonlySet<string> = new Set(["long", "much", "many", "often", "that", "which", "where"]);

const pieceByPiece = /\b(\p{L}{3,}) by \1\b/u;

const singularParts: ReadonlySet<string> = new Set(
  [...partNouns]
    .filter((noun) => noun !== "ones")
    .map((noun) =>
      noun.endsWith("ies")
        ? `${noun.slice(0, -3)}y`
        : /(?:ss|ch|x)es$/.test(noun)
          ? noun.slice(0, -2)
          : noun.slice(0, -1),
    ),
);

/** Things of which a program has many at once, so that their number tells of a load as well. */
const dataNouns: ReadonlySet<string> = new Set(
  "images queries tables fields inputs icons topics documents reports files".split(" "),
);

/** Words after which a number tells of circumstances: "with four sections open". */
const circumstances: ReadonlySet<string> = new Set([
  "with",
  "after",
  "than",
  "over",
  "under",
  "within",
  "takes",
  "below",
  "nearly",
  "almost",
]);

function countItems(text: string): number {
  return text.match(/^\s*(?:[-*•]|\[[ x]\])\s+\S/gm)?.length ?? 0;
}

function countPaths(text: string): number {
  if (!/\.[a-z]/.test(text)) return 0;
  return new Set(text.split(/[\s,;:()"'`]+/).filter((word) => sourceFile.test(word))).size;
}

function countNumbers({ words, clauseStarts, text }: TaskText, isDimension: boolean): number {
  let most = 0;
  words.forEach((word, position) => {
    const value = numbers.get(word) ?? (/^\d{1,4}$/.test(word) ? Number(word) : 0);
    if (value < 2 || value <= most || circumstances.has(words[position - 1] ?? "")) return;
    const following = clauseAfter(words, clauseStarts, position, 4);
    // "90 percent of crashes", "3.0 upgrade docs".
    if (following[0] === "percent" || /^\d/.test(following[0] ?? "")) return;
    if (following.some((next) => partNouns.has(next) && !(isDimension && dataNouns.has(next)))) most = value;
  });
  const korean = koreanCount.exec(text);
  return korean === null ? most : Math.max(most, Number(korean[1] ?? 3));
}

/** Up to `count` words after a position, as far as its clause goes. */
function clauseAfter(
  words: readonly string[],
  clauseStarts: ReadonlySet<number>,
  position: number,
  count: number,
): readonly string[] {
  let end = position + 1;
  while (end <= position + count && end < words.length && !clauseStarts.has(end)) end += 1;
  return words.slice(position + 1, end);
}

function longestRow(text: string): number {
  if (!text.includes(",")) return 0;
  let longest = 0;
  for (const sentence of sentencesOf(text)) {
    if (!sentence.includes(",")) continue;
    const row = sentence.split(/\b(?:with|including)\b/)[0] ?? "";
    if (commasIn(row) < 2 || following.test(row)) continue;
    const items = row.split(/,\s(?:and |or )?|\s(?:and|or)\s(?=[^,]*$)/).filter((item) => item.trim() !== "");
    // Two commas may as well set off a clause; four items make a list.
    if (items.length >= 4) longest = Math.max(longest, items.length);
  }
  return longest;
}

/** Whether a sentence lists actions that follow one another: "read …, migrate …, then delete …", "measure …, change …, measure again". */
export function isProcedure(text: string): boolean {
  return (
    text.includes(",") && sentencesOf(text).some((sentence) => commasIn(sentence) >= 2 && following.test(sentence))
  );
}

const following =
  /\b(?:then|afterwards|finally|until|again)\b|그\s?다음|그\s?후|이후|마지막으로|한 뒤|한 후|다시|마지막에|\bfirst,|\bonly (?:when|after|once)\b/;

function sentencesOf(text: string): readonly string[] {
  return text.split(/[.;:!?\n]/);
}

function commasIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(","); at !== -1; at = text.indexOf(",", at + 1)) count += 1;
  return count;
}
