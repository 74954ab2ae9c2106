import type { TaskText } from "./task-text.ts";

/**
 * Whether the title states what happens ("Badge shows 1 when all is read", "결제창이 안 떠요") instead of asking for
 * something ("Show a badge", "결제창 추가"). What is stated and not asked for is usually what is wrong.
 */
export function isReport({ words, text, titleWords, titleChars, labelWords, labels }: TaskText): boolean {
  if (labels.kinds.some(({ domain }) => domain !== "debugging")) return false;
  const title = words.slice(labelWords, titleWords);
  if (title.some((word) => wishes.has(word))) return false;
  const isStated =
    !openers.has(title[0] ?? "") &&
    title.some((word, position) => position > 0 && states.has(word) && !relatives.has(title[position - 1] ?? ""));
  return isStated || koreanStatement.test(text.slice(0, titleChars).trim());
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** A wish, wherever it stands. */
const wishes = listed(
  "should must please want wants need needs would could let lets allow support how whether which what",
);

/** Who asks begins with one of these: a request, a question, or a clause that qualifies one. */
const openers = listed(
  "add fix make use move show ensure check handle remove update improve test write create document",
);

/** What follows these describes a thing: "queries that got slower". */
const relatives = listed("that which who where");

/** Finite forms: auxiliaries, what joins an observation to its circumstances, and the verbs of what programs do. */
export const states: ReadonlySet<string> = listed(
  [
    "is are was were isnt arent wasnt does doesnt dont did didnt has have hasnt havent had cant cannot wont went gets got",
    "although though despite whenever not never anymore",
    "stays shows gives skips refuses returns grows keeps renders appears disappears opens closes takes makes sends saves",
    "loses misses ignores accepts rejects contains expects behaves survives overlaps hides throws fails forgets assumes",
    "swallows freezes goes comes becomes remains receives resolves deletes removes overwrites generates creates produces",
    "duplicates flickers stops starts hangs reverts repeats turns sticks puts displays loads breaks",
  ].join(" "),
);

/**
 * A verb in a declarative ending. Not 한다 and 합니다, in which Korean writes plans, and not 주세요, 할까요 and the like,
 * which ask.
 */
const koreanStatement =
  /(?:(?<!주세|해주|할까|을까|줄까|하|해야|돼야|되야|어야|싶어|겠어|드려|합시|인가|나|할게|가)요|[습됩집옵납립킵뜹겹]니다|(?:됨|짐|뜸|옴|남|림|[않없같맞많높낮늦했됐졌었았였렸겼켰났]음)|(?:는데|네요|는중|던데))[.!ㅠㅜ~\s]*$/u;
