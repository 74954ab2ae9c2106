import type { RunRecorder } from "@maestro/artifacts";
import type { TestSignal } from "@maestro/coordination";
import { isMaestroError } from "@maestro/core";
import type { VerifyCommand } from "@maestro/workspace";
import type { CandidateTree } from "../selection/start-best-of.ts";
import type { PatchAttempt, TriedPatch } from "../selection/try-patch.ts";
import { tryPatches } from "../selection/try-patches.ts";
import type { ValidOutput } from "./ask-advisers.ts";
import { summarizeChecks, type CheckSummary } from "./check-summary.ts";
import { compareChecks } from "./compare-checks.ts";
import { changesOf, patchOf } from "./patch-of-output.ts";
import type { StageInput } from "./stage-input.ts";

/** What is tested, and against what. */
export interface CandidateTest {
  readonly stage: StageInput["stage"];
  readonly valid: readonly ValidOutput[];
  readonly commands: readonly VerifyCommand[];
  /** What the checks say of the work as it is. */
  readonly before: readonly CheckSummary[];
}

/** What the checks say of each candidate's patch. */
export interface TestedCandidates {
  readonly attempts: readonly PatchAttempt[];
  readonly tests: readonly TestSignal[];
  readonly warnings: readonly string[];
}

const nonePasses =
  "No candidate's change passes the checks; the choice is among those that break nothing which passed.";

/** Nothing was tested. */
export const untested: TestedCandidates = { attempts: [], tests: [], warnings: [] };

/** Where a candidate's copy can be made, and its attempt recorded. */
interface TestSurroundings {
  readonly openTree: ((signal: AbortSignal) => Promise<CandidateTree>) | undefined;
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/**
 * Tests the patches of several candidates, each in a copy of the workspace of its own. One candidate alone is tested where
 * it is applied, and a candidate without a change is not tested.
 */
export async function testCandidates(
  { stage, valid, commands, before }: CandidateTest,
  { openTree, ...around }: TestSurroundings,
): Promise<TestedCandidates> {
  const patches = valid.flatMap(({ id, provider, output }) => {
    const patch = patchOf(changesOf(stage, output));
    return patch === null ? [] : [{ id, provider, text: patch }];
  });
  if (valid.length < 2 || commands.length === 0 || patches.length === 0 || openTree === undefined) return untested;
  try {
    const tried = await tryPatches(patches, commands, { ...around, openTree });
    const attempts = tried.map(({ attempt }) => attempt);
    const warnings = attempts.some(({ passed }) => passed !== false) ? [] : [nonePasses];
    return { attempts, tests: tried.flatMap((one) => testSignal(one, before)), warnings };
  } catch (error) {
    if (!isMaestroError(error, "WORKSPACE_NO_COMMIT")) throw error;
    return { ...untested, warnings: [`The candidates were not tested before one was chosen: ${error.message}`] };
  }
}

/** A change that makes nothing worse may be chosen where none passes: debug goes on from it, as from a single adviser's. */
function testSignal(
  { attempt: { id, passed }, report }: TriedPatch,
  before: readonly CheckSummary[],
): readonly TestSignal[] {
  if (passed === null || report === null) return [];
  const breaksNothing = compareChecks(before, summarizeChecks(report)) !== "regression";
  return [{ candidateId: id, passed, breaksNothing }];
}
