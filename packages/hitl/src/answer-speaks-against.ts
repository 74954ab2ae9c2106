import type { StageQuestion } from "./stage-question.ts";

/** What separates one thought from the next, which may say the opposite. A run of white space is tried once only: linear time. */
const clauseEnd =
  /[.;!?\n]+|(?<!\s),?\s+\b(?:but|however|though|although|except)\b|하지만|그러나|그런데|다만|지만|는데/i;

const word = (words: string): RegExp => new RegExp(`\\b(?:${words})\\b`, "i");

const english = {
  worry: word(
    "errors?|bugs?|issues?|problems?|missing|misses|missed|lacks?|wrong|incorrect|inaccurate|fail(?:s|ed|ing|ure|ures)?|breaks?|broken|breaking|unsafe|dangerous|risky|risks?|regressions?|crash(?:es|ed)?|worr(?:y|ies|ied)|concerns?|side effects?|leaks?|too (?:much|big|large|many|risky)|over-?engineer(?:ed|ing)",
  ),
  denial: word("no|not|none|nothing|without|never|neither|zero|cannot|\\w+n['’]t"),
  failing:
    /(?:\bnot|\b\w+n['’]t|\bnever|\bnot yet|\bfar from)\s+(?:\w+\s+)?(?:works?|fit|compile|pass|right|correct|true|safe|ready|enough|complete|good|fine|ok(?:ay)?|sufficient|covered|mentioned|handled)\b/i,
  reassuring: word(
    "no|none|nothing|nope|nah|n/a|not that|not really|complete|fine|good|ok(?:ay)?|lgtm|safe|cannot think|\\w+n['’]t think",
  ),
  no: /^(?:no|nope|nah|never)\b/i,
  yes: /^(?:yes|yep|yeah|yup|sure|correct|indeed)\b/i,
} as const;

const korean = {
  worry:
    /문제|오류|에러|버그|누락|빠진|빠졌|빠뜨|잘못|틀렸|틀린|틀립|위험|실패|깨[지질집진]|우려|걱정|부작용|충돌|부족|불충분|장애|과한|과합/,
  denial: /없|아니|아닙|않|안\s?(?:보|나)/,
  failing: /(?:맞|올바|적절|옳|충분|안전|정확)\S{0,6}\s?(?:아니|아닙|않)|안\s?(?:됩|돼|되)|모자라|못\s?[했합하]/,
  reassuring: /없|괜찮|충분|완전|좋습|좋아|이상\s?무|양호/,
  no: /^(?:아니요|아니오|아뇨|아닙니다)(?![가-힣])/,
  yes: /^(?:네|예|넵|있음|있습니다|있어요|맞습니다|맞아요)(?![가-힣])/,
} as const;

/**
 * Whether an answer speaks against going on, judged by whole words in English and Korean. It only draws a reader's
 * attention to an answer; it decides nothing.
 */
export function answerSpeaksAgainst(question: StageQuestion, answer: string): boolean {
  const said = answer.trim().normalize("NFC");
  const chosen = question.options.find(({ text }) => isSame(text.en, said) || isSame(text.ko, said));
  if (chosen !== undefined) return chosen.concern;
  const clauses = said.split(clauseEnd).flatMap((clause) => (/[\p{L}\p{N}]/u.test(clause) ? [clause.trim()] : []));
  return clauses.some((clause, index) => clauseSpeaksAgainst(question, clause, index === 0));
}

function clauseSpeaksAgainst({ yesMeans }: StageQuestion, clause: string, isFirst: boolean): boolean {
  for (const { failing } of [english, korean]) if (failing.test(clause)) return true;
  const worry = english.worry.exec(clause);
  // English puts the negation before the word, Korean after it.
  if (worry !== null) return !english.denial.test(clause.slice(0, worry.index));
  const koreanWorry = korean.worry.exec(clause);
  if (koreanWorry !== null) return !korean.denial.test(clause.slice(koreanWorry.index));
  if (!isFirst) return false;
  if (yesMeans === "fine") return english.no.test(clause) || korean.no.test(clause);
  if (yesMeans === "neither") return false;
  if (english.yes.test(clause) || korean.yes.test(clause)) return true;
  // Any answer to "Is anything missing?" names what is missing, unless it says that all is well.
  const allIsWell = english.reassuring.test(clause) || korean.reassuring.test(clause) || korean.no.test(clause);
  return !allIsWell;
}

function isSame(option: string, said: string): boolean {
  return option.normalize("NFC").toLowerCase() === said.toLowerCase();
}
