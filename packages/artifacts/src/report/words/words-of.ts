import { englishWords } from "./english-words.ts";
import { koreanWords } from "./korean-words.ts";
import type { ReportLanguage, ReportWords } from "./report-words.ts";

const words: Readonly<Record<ReportLanguage, ReportWords>> = { en: englishWords, ko: koreanWords };

/** What a report says in a language. */
export function wordsOf(language: ReportLanguage): ReportWords {
  return words[language];
}
