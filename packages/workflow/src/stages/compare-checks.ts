import type { CheckSummary } from "./check-summary.ts";
import type { CheckOutcome } from "./transition.ts";

/** What the checks say about a change. If anything passed before and fails now, that is a regression, whatever else got better. */
export function compareChecks(before: readonly CheckSummary[], after: readonly CheckSummary[]): CheckOutcome {
  if (after.every(({ passed }) => passed)) return "passed";
  const pairs = after.map((now) => ({ now, earlier: before.find(({ command }) => command === now.command) }));
  if (pairs.some(({ now, earlier }) => earlier !== undefined && isWorse(earlier, now))) return "regression";
  return pairs.every(({ now, earlier }) => now.passed || (earlier !== undefined && isSame(earlier, now)))
    ? "same_error"
    : "new_error";
}

/**
 * Whether something that passed fails now, as far as that can be known. If the tool names the tests that passed, the names are
 * compared; a test that is gone may have been removed, unless something else fails in its place, as a file does that no longer
 * loads. Otherwise the counts are compared: it is a regression if more tests newly fail than there are new tests. Counts do not
 * show a change that adds tests, mends one and breaks another.
 */
function isWorse(earlier: CheckSummary, now: CheckSummary): boolean {
  if (now.passed) return false;
  if (earlier.passed) return true;
  if (earlier.failed === null || now.failed === null) return false;
  const fails = newNames(earlier.failedNames, now.failedNames);
  const added = Math.max(0, (testsOf(now) ?? 0) - (testsOf(earlier) ?? 0));
  if (now.failed - earlier.failed > added) return true;
  if (earlier.passedNames !== null && now.passedNames !== null) {
    return fails.length > 0 && newNames(now.passedNames, earlier.passedNames).length > 0;
  }
  const areCounted = testsOf(earlier) !== null && testsOf(now) !== null;
  return areCounted && isWhollyNamed(earlier) && fails.length > added;
}

/** Those of `now` that are not among `earlier`. */
function newNames(earlier: readonly string[], now: readonly string[]): readonly string[] {
  const known = new Set(earlier);
  return now.filter((name) => !known.has(name));
}

/** How many tests ran; null for a command that runs no tests. */
function testsOf({ passedCount, failed }: CheckSummary): number | null {
  return passedCount === null || failed === null ? null : passedCount + failed;
}

/** Whether every failed test is named: long lists are cut, and several tests can have one name. */
function isWhollyNamed({ failed, failedNames }: CheckSummary): boolean {
  return failed === failedNames.length;
}

function isSame(earlier: CheckSummary, now: CheckSummary): boolean {
  if (earlier.failedNames.length === 0 || now.failedNames.length === 0) {
    return withoutNumbers(earlier.error) === withoutNumbers(now.error);
  }
  return [...earlier.failedNames].sort().join("\n") === [...now.failedNames].sort().join("\n");
}

/** Times and addresses differ with each run of the same failure. */
function withoutNumbers(error: string | null): string | undefined {
  return error?.replaceAll(/\d[\d.]*/g, "#");
}
