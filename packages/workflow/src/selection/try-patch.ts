import type { AnsweredCandidate } from "@maestro/coordination";
import { InvalidArgumentError } from "@maestro/core";
import type { VerifyCommand, VerifyReport } from "@maestro/workspace";
import type { CandidateTree } from "./start-best-of.ts";

/** What became of one candidate's patch. */
export interface PatchAttempt {
  readonly id: string;
  readonly provider: string;
  /** Why it does not apply; null: it does. */
  readonly refusal: string | null;
  /** Whether every check passed; null where the checks gave no verdict on the patch. */
  readonly passed: boolean | null;
  /** Files it changes that decide what a check says: tests, and what declares the commands. */
  readonly changedChecks: readonly string[];
  /** What the checks said, in a sentence; null where none ran. */
  readonly summary: string | null;
}

/** An attempt with all that its checks said. */
export interface TriedPatch {
  readonly attempt: PatchAttempt;
  /** Null: the patch does not apply. */
  readonly report: VerifyReport | null;
}

/** A patch and whose it is. */
export type CandidatePatch = Pick<AnsweredCandidate, "id" | "provider" | "text">;

/** Tests, and files that say how they are run. */
const checkFile =
  /(?:^|\/)(?:tests?|__tests__|specs?)\/|(?:^|[/._-])(?:test|spec)\.[^/]+$|(?:^|\/)(?:test_[^/]+\.py|[^/]+_test\.go|conftest\.py|package\.json|makefile|pyproject\.toml|cargo\.toml|go\.mod)$/iu;

/** Applies a patch in a copy of its own and checks it there. The copy is gone when this settles. */
export async function tryPatch(
  { id, provider, text }: CandidatePatch,
  commands: readonly VerifyCommand[],
  {
    openTree,
    signal,
  }: { readonly openTree: (signal: AbortSignal) => Promise<CandidateTree>; readonly signal: AbortSignal },
): Promise<TriedPatch> {
  const tree = await openTree(signal);
  try {
    const report = await tree.apply(text, signal);
    if (!report.ok) {
      const refusal = report.problem?.message ?? "it does not apply";
      return { attempt: { id, provider, refusal, passed: null, changedChecks: [], summary: null }, report: null };
    }
    const checks = await tree.verify(commands, signal);
    const changed = [...report.filesChanged, ...report.filesCreated, ...report.filesDeleted];
    const changedChecks = changed.filter((path) => checkFile.test(path));
    const { summary } = checks;
    return {
      attempt: { id, provider, refusal: null, passed: verdictOf(checks), changedChecks, summary },
      report: checks,
    };
  } finally {
    await discard(tree);
  }
}

/**
 * Runs the checks before anybody is asked and paid, on the workspace as it is.
 * @returns What a reader should know: that they pass already.
 * @throws InvalidArgumentError for a command that may not run, with what would allow it.
 */
export async function tryChecks(
  commands: readonly VerifyCommand[],
  { openTree, signal }: Parameters<typeof tryPatch>[2],
): Promise<readonly string[]> {
  const tree = await openTree(signal);
  try {
    const { allPassed, results } = await tree.verify(commands, signal);
    const blocked = results.find(({ status }) => status === "blocked");
    if (blocked !== undefined) {
      throw new InvalidArgumentError({
        argument: "verify",
        value: blocked.command,
        expected: "a command that may run",
        // The error also says what would allow the command.
        hint: blocked.metadata.reason,
      });
    }
    return allPassed ? ["The checks pass without any patch, so passing them says little."] : [];
  } finally {
    await discard(tree);
  }
}

async function discard(tree: CandidateTree): Promise<void> {
  await tree.remove().catch(() => {
    // The result is worth more than a clean removal; copies that are left behind are removed at the next start.
  });
}

/** No verdict if a command may not or cannot run, unless another one failed: that alone decides against the patch. */
function verdictOf({ allPassed, results }: VerifyReport): boolean | null {
  if (allPassed) return true;
  return results.some(({ status }) => status === "failed" || status === "timeout") ? false : null;
}
