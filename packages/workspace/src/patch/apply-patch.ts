import { systemClock } from "@maestro/core";
import { backupPlaces, sessionPlaces } from "../backup/backup-places.ts";
import { newSession } from "../backup/new-session.ts";
import { commitChanges } from "../journal/commit-changes.ts";
import { withPatchLock } from "../journal/with-patch-lock.ts";
import { patchEvidence } from "../evidence/patch-evidence.ts";
import { withEvidence } from "../evidence/with-evidence.ts";
import { sha256 } from "../journal/file-change.ts";
import { createAllowTest, defaultAllowedPaths } from "../path-rules/allowed-paths.ts";
import { resolveRoot } from "../path-rules/inspect-path.ts";
import { createOwnPathTest } from "../path-rules/own-paths.ts";
import { reportPlan, reportUnreadable } from "./describe-patch.ts";
import { newSearchBudget } from "./locate-hunk.ts";
import { placeholderPattern } from "./masked-placeholder.ts";
import { parsePatch } from "./parse-patch.ts";
import type { ApplyPatchOptions, CheckPatchOptions } from "./patch-options.ts";
import type { PatchOperation } from "./patch-operation.ts";
import type { PatchReport } from "./patch-report.ts";
import { planPatch, type PatchPlan } from "./plan-patch.ts";

/**
 * Says whether a patch applies, and what it would change, without writing anything.
 * @param patch - The text as a model wrote it, at most 2 MB.
 * @throws InvalidArgumentError for a root that is no directory.
 */
export async function checkPatch(patch: string, options: CheckPatchOptions): Promise<PatchReport> {
  return check(patch, options, []);
}

/**
 * Applies a patch: all of it or nothing, also when the process is killed on the way. Of several that apply at once, one
 * works and the others wait.
 * @returns What was done. A refused patch is `ok: false`, with the reason and nothing changed.
 * @throws InvalidArgumentError for a root that is no directory.
 * @throws PatchError `PATCH_CHANGED_MEANWHILE`, `PATCH_IO`: nothing was changed. `PATCH_RECOVERY_FAILED`
 * @throws StoreError `STORE_LOCKED`, `STORE_UNSAFE`
 */
export async function applyPatch(patch: string, options: ApplyPatchOptions): Promise<PatchReport> {
  if (options.dryRun === true) return check(patch, options, [options.stateDirectory]);
  const patchSha256 = sha256(Buffer.from(patch));
  return withEvidence((record) => write(patch, options, { source: patchSha256, record }), {
    sink: options.evidence,
    type: "patch",
    about: { root: options.root, patch_sha256: patchSha256 },
    contentOf: patchEvidence,
  });
}

async function check(
  patch: string,
  options: CheckPatchOptions,
  ownDirectories: readonly string[],
): Promise<PatchReport> {
  const operations = read(patch, true);
  if ("ok" in operations) return operations;
  return reportPlan(await plan(operations, options, ownDirectories), operations, true);
}

/** How a patch is known and recorded. */
interface Recording {
  readonly source: string;
  readonly record: (report: PatchReport) => Promise<PatchReport>;
}

async function write(patch: string, options: ApplyPatchOptions, { source, record }: Recording): Promise<PatchReport> {
  const operations = read(patch, false);
  if ("ok" in operations) return record(operations);
  const root = await resolveRoot(options.root);
  const places = backupPlaces(options.stateDirectory);
  const apply = async (): Promise<PatchReport> => {
    const planned = await plan(operations, options, [options.stateDirectory]);
    options.signal?.throwIfAborted();
    const report = reportPlan(planned, operations, false);
    if (planned.changes.length === 0) return record(report);
    const backup = newSession(options.clock ?? systemClock);
    const session = options.session ?? backup.session;
    const backupDirectory = sessionPlaces(places, session).directory;
    return commitChanges(planned.changes, { ...backup, places, root, kind: "patch", source, session }, () =>
      record({ ...report, backupSession: session, backupDirectory }),
    );
  };
  return withPatchLock(places, apply, options);
}

function read(patch: string, dryRun: boolean): readonly PatchOperation[] | PatchReport {
  try {
    return parsePatch(patch);
  } catch (error) {
    return reportUnreadable(error, dryRun);
  }
}

async function plan(
  operations: readonly PatchOperation[],
  options: CheckPatchOptions,
  ownDirectories: readonly string[],
): Promise<PatchPlan> {
  const root = await resolveRoot(options.root);
  return planPatch(operations, {
    root,
    isAllowed: createAllowTest(options.allow ?? defaultAllowedPaths),
    ownReason: await createOwnPathTest(root, [...ownDirectories, ...(options.protectedDirectories ?? [])]),
    placeholder: placeholderPattern(options.maskReplacement),
    budget: newSearchBudget(),
  });
}
