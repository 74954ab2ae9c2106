import type { FlaggableAnswer, RedFlagRule } from "./red-flag.ts";

/**
 * Ways of saying "I am guessing", each anchored to prose: `Maybe<T>`, `Maybe Int`, `maybe_null` and "the value could
 * be null" are statements about code. Quantifiers are bounded, so the time is linear in the length of the text.
 */
const hedges: readonly RegExp[] = [
  /\b(?:i am|i['’]m|we are|we['’]re|am) (?:really |quite |entirely |completely |totally |absolutely )?(?:not|un) ?(?:sure|certain)\b/iu,
  /\bnot (?:entirely |completely |totally |absolutely |quite |100% ?)?(?:sure\b|certain\b(?=\s{0,4}(?:$|[.,;:!?)"]|that\b|whether\b|if\b|about\b|of\b|why\b|how\b|what\b|which\b)))/imu,
  /\b(?:i|we) (?:really )?(?:don['’]?t|do not) (?:really )?know\b/iu,
  // "The parser cannot determine the encoding" is a finding; these are the author speaking.
  /\b(?:i|we|one|you) (?:really )?(?:cannot|can['’]?t|can not|could not|couldn['’]t|am unable to|are unable to) (?:determine|say|tell)\b/iu,
  /(?:^|[.!?:;"“\n]\s{0,4})(?:cannot|can['’]?t|unable to|impossible to) (?:determine|say|tell)\b/iu,
  /\b(?:hard|difficult|impossible) to (?:say|tell)\b(?! apart)|\bit(?: is|['’]s) (?:hard|difficult|impossible) to determine\b/iu,
  /\b(?:it['’]?s|it is|is|remains|still) (?:(?:still|very|quite|somewhat|a bit) )?(?:unclear|not clear|ambiguous)\b/iu,
  /\bno (?:clear|obvious|definitive) (?:answer|cause|root cause|reason|fix|solution|way|evidence|explanation|indication)\b/iu,
  /\b(?:i|this|that|it|answer|analysis|hypothesis) (?:could|might|may) be (?:wrong|incorrect|mistaken)\b/iu,
  /\b(?:it|there|(?:the |root )?(?:cause|problem|issue|bug|reason|culprit)) (?:could|might|may) (?:also |possibly |well )?be\b(?! (?:null|undefined|nil|none|empty|missing|zero|negative)\b)/iu,
  /(?<![\w.$/<-])perhaps\b(?!\s?[<(=.[{]|_|-\w)/iu,
  /(?<![\w.$/<-])maybe\b(?!\s?[<(=[{]|\.\w|_|-\w)/u,
  // With a capital it is a type unless it starts a sentence.
  /(?:^|[.!?:;"“\n]\s{0,4}|[*-]\s{1,4})Maybe\b,? (?:[a-z]|I\b|[A-Z]\w{0,40} (?:is|was|has|the|a)\b)/u,
  /(?<![\w.$/-])(?:uncertain)\b(?!\s?[<(=.[{_])/iu,
  /모르겠|확실(?:하지|치) ?않|불확실|아마(?:도)?(?=[\s,])/u,
];

/** Fenced code in a language that is not a carrier of prose, and inline code. */
const code = /```(?!json|jsonc|text|txt|md|markdown|\s)[^\n]{0,40}\n[\s\S]*?(?:```|$)|`[^`\n]{1,300}`/gu;

/**
 * Flags an answer that says it is guessing: "I'm not sure", "maybe the bug is", "it's unclear", "it could be a race".
 * Code in fences and in backticks is not looked at. English, and the common Korean forms.
 */
export function hedging(): RedFlagRule {
  return {
    reason: "hedging",
    check: ({ text }: FlaggableAnswer) => {
      const prose = text.includes("`") ? text.replace(code, " ") : text;
      for (const hedge of hedges) {
        const found = hedge.exec(prose);
        if (found !== null) return `says "${found[0].trim()}"`;
      }
      return undefined;
    },
  };
}
