import type { JsonObject } from "@maestro/core";
import type { StageResult } from "@maestro/workflow";

/** A change that was made, as `--json` shows it. */
export function presentApplied(applied: StageResult["applied"]): JsonObject | null {
  if (applied === null) return null;
  return { files: [...applied.files], backup_session: applied.backupSession, reverted: applied.reverted };
}

/** What checks said, as `--json` shows it. */
export function presentVerification(verification: StageResult["verification"]): JsonObject | null {
  if (verification === null) return null;
  return { summary: verification.summary, all_passed: verification.allPassed, compared: verification.compared };
}
