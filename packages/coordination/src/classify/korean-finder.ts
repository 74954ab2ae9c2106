import { conjugatedForms, dictionaryForm } from "./conjugated-forms.ts";
import { termsOf, type Finding, type Lexicon, type Term } from "./lexicon.ts";

/** Finds Korean stems in a text; of those that begin at a character the longest counts, and what it covers is passed over. */
export function createKoreanFinder<Signal extends string>(
  lexicon: Lexicon<Signal>,
): (text: string) => readonly Finding<Signal>[] {
  const termOfStem = new Map<string, Term<Signal>>();
  for (const { signal, weight, term } of termsOf(lexicon)) {
    for (const form of conjugatedForms(term)) {
      for (const stem of [form, form.replaceAll(/(?<=\S) (?=\S)/g, "")]) {
        if (!termOfStem.has(stem)) termOfStem.set(stem, { signal, weight, term: dictionaryForm(term) });
      }
    }
  }
  const stems = [...termOfStem.keys()].sort((a, b) => b.length - a.length);
  const anyStem = new RegExp(stems.map((stem) => stem.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");

  return (text) => {
    const found: Finding<Signal>[] = [];
    anyStem.lastIndex = 0;
    for (let match = anyStem.exec(text); match !== null; match = anyStem.exec(text)) {
      const [stem] = match;
      const entry = termOfStem.get(stem);
      if (entry === undefined) continue;
      const { signal, weight, term } = entry;
      found.push({ signal, weight, term, position: match.index, end: match.index + stem.length });
    }
    return found;
  };
}
