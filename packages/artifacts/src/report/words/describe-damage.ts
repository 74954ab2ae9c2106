import type { DamagedRecord } from "../run-report-data.ts";
import type { ReportLanguage } from "./report-words.ts";
import { wordsOf } from "./words-of.ts";

/** What of a run could not be read, in a sentence. */
export function describeDamage(damaged: DamagedRecord, language: ReportLanguage = "en"): string {
  return wordsOf(language).page.damaged(damaged);
}
