import type { RunRecorder } from "@maestro/artifacts";
import type { VerifyCommand } from "@maestro/workspace";
import type { CandidateTree } from "./start-best-of.ts";
import { tryPatch, type CandidatePatch, type PatchAttempt, type TriedPatch } from "./try-patch.ts";

/** Where patches are tried, recorded and watched. */
export interface TrySurroundings {
  readonly openTree: (signal: AbortSignal) => Promise<CandidateTree>;
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
  readonly onAttempt?: ((attempt: PatchAttempt) => void) | undefined;
}

/** Tries patches, each in a copy of its own, and records what became of each. */
export async function tryPatches(
  candidates: readonly CandidatePatch[],
  commands: readonly VerifyCommand[],
  { openTree, recorder, signal, tell, onAttempt }: TrySurroundings,
): Promise<readonly TriedPatch[]> {
  const tried: TriedPatch[] = [];
  // One after the other: checks of two copies would fight for ports, caches and cores.
  for (const candidate of candidates) {
    tell(`checking the patch of ${candidate.id}`);
    const one = await tryPatch(candidate, commands, { openTree, signal });
    tried.push(one);
    const { id, provider, refusal, passed, changedChecks, summary } = one.attempt;
    onAttempt?.(one.attempt);
    const decision = { type: "patch_attempt", id, provider, refusal, passed, summary };
    await recorder.recordDecision({ ...decision, changed_checks: [...changedChecks] });
  }
  return tried;
}

/** What a refused patch is flagged with, so that it cannot win; nothing for one that applies. */
export function flagsOfAttempt(attempt: PatchAttempt | undefined): readonly string[] {
  return attempt === undefined || attempt.refusal === null ? [] : [`refused_patch: ${attempt.refusal}`];
}

/** A warning if the winner changes its own checks, and so may have passed because of that; else none. */
export function doubtsAbout(winnerId: string | null, attempts: readonly PatchAttempt[]): readonly string[] {
  const changed = attempts.find(({ id }) => id === winnerId)?.changedChecks ?? [];
  return changed.length === 0 ? [] : [`The winner changes what checks it: ${changed.join(", ")}.`];
}
