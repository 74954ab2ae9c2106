import type { DamagedRecord } from "../run-report-data.ts";
import type { ReportLanguage } from "./report-words.ts";
import { wordsOf } from "./words-of.ts";

/** A sentence about the parts of a run that could not be read. */
export function describeDamage(damaged: DamagedRecord, language: ReportLanguage = "en"): string {
  return wordsOf(language).page.damaged(damaged);
}
