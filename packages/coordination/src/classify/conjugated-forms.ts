/**
 * The forms in which a Korean verb stem without a final consonant begins its words: `느리-` is 느리, 느린, 느릴, 느림, 느립,
 * 느려 and 느렸. A term without a hyphen is its only form.
 * @see the Unicode Standard, chapter 3.12: a syllable is 0xAC00 + (initial × 21 + vowel) × 28 + final
 */
export function conjugatedForms(term: string): readonly string[] {
  if (!term.endsWith("-")) return [term];
  const beginning = term.slice(0, -2);
  const syllable = term.charCodeAt(term.length - 2) - firstSyllable;
  const vowel = Math.floor(syllable / finals) % vowels;
  const withVowel = (next: number): number => syllable + (next - vowel) * finals;
  const contracted = withVowel(term.endsWith("하-") ? vowelOfHae : (contractions[vowel] ?? vowel));
  const codes = [...endings.map((final) => syllable + final), contracted, contracted + pastFinal];
  return [...new Set(codes)].map((code) => beginning + String.fromCharCode(firstSyllable + code));
}

/** A term without the hyphen that marks it as a verb. */
export function dictionaryForm(term: string): string {
  return term.endsWith("-") ? term.slice(0, -1) : term;
}

const firstSyllable = 0xac_00;
const finals = 28;
const vowels = 21;
/** None, ㄴ, ㄹ, ㅁ, ㅂ. */
const endings = [0, 4, 8, 16, 17] as const;
/** ㅆ. */
const pastFinal = 20;
/** 하 becomes 해. */
const vowelOfHae = 1;
/** What a vowel becomes with the ending 아/어: ㅗ ㅘ, ㅚ ㅙ, ㅜ ㅝ, ㅡ ㅓ, ㅣ ㅕ; the others stay. */
const contractions: Readonly<Record<number, number>> = { 8: 9, 11: 10, 13: 14, 18: 4, 20: 6 };
