import type { FileChange } from "../journal/file-change.ts";
import { checkName } from "../path-rules/check-name.ts";
import type { PathProblem } from "../path-rules/path-problem.ts";
import { carryOutOperation } from "./carry-out-operation.ts";
import type { EditOptions } from "./edit-file.ts";
import { findPlaceholder } from "./masked-placeholder.ts";
import { failed, type OperationOutcome } from "./operation-outcome.ts";
import type { PatchOperation } from "./patch-operation.ts";
import type { PatchedFile } from "./patch-report.ts";
import { createStagedTree, type StagedTree } from "./staged-tree.ts";

/** What a patch would do to a workspace. */
export interface PatchPlan {
  /** Empty when any file failed. */
  readonly changes: readonly FileChange[];
  readonly files: readonly PatchedFile[];
}

/** Rules that a plan is made under. */
export interface PlanOptions extends EditOptions {
  /** Real path of the workspace. */
  readonly root: string;
  readonly isAllowed: (path: string) => boolean;
  /** Why a path is Maestro's own although its name does not say so, or undefined. */
  readonly ownReason: (path: string) => string | undefined;
}

/** Carries out a patch's operations in memory, one after another, and reads from the workspace what they need. */
export async function planPatch(operations: readonly PatchOperation[], options: PlanOptions): Promise<PatchPlan> {
  const tree = createStagedTree(options.root);
  const files: PatchedFile[] = [];
  for (const operation of operations) files.push(await runOperation(tree, operation, options));
  if (!files.some(({ status }) => status === "failed")) return { changes: tree.changes(), files };
  const withheld = files.map((file) => (file.status === "failed" ? file : { ...file, status: "not-applied" as const }));
  return { changes: [], files: withheld };
}

async function runOperation(tree: StagedTree, operation: PatchOperation, options: PlanOptions): Promise<PatchedFile> {
  const from = "from" in operation ? operation.from : undefined;
  const lines = operation.hunks.flatMap((hunk) => hunk.lines);
  const outcome = await refuseOr(operation, options, () =>
    carryOutOperation(tree, operation, options).catch(asUnreadable(operation)),
  );
  return {
    ...outcome,
    from,
    addedLines: lines.filter(({ type }) => type === "added").length,
    removedLines: lines.filter(({ type }) => type === "removed").length,
  };
}

/** Checks what can be said without looking at the workspace, then goes on. */
async function refuseOr(
  operation: PatchOperation,
  options: PlanOptions,
  goOn: () => Promise<OperationOutcome>,
): Promise<OperationOutcome> {
  const alternative = "alternative" in operation ? operation.alternative : undefined;
  const from = "from" in operation ? operation.from : undefined;
  for (const path of [operation.path, from, alternative]) {
    const problem = path === undefined ? undefined : pathProblem(path, options);
    if (path !== undefined && problem !== undefined) return failed(operation.path, problem, path);
  }
  for (const hunk of operation.hunks) {
    const line = findPlaceholder(hunk, options.placeholder);
    if (line === undefined) continue;
    return failed(operation.path, {
      code: "PATCH_MASKED_PLACEHOLDER",
      reason: `would get a masked placeholder instead of the real value: ${line.trim().slice(0, 160)}`,
      hint: "Leave lines with masked values out of the hunk; the file keeps its real values.",
    });
  }
  return goOn();
}

function pathProblem(path: string, { isAllowed, ownReason }: PlanOptions): PathProblem | undefined {
  const problem = checkName(path);
  if (problem !== undefined) return problem;
  const own = ownReason(path);
  if (own !== undefined) return { code: "PATCH_PROTECTED", reason: `is protected: ${own}` };
  if (isAllowed(path)) return undefined;
  const hint = "A person can add its kind to patch.allow.";
  return { code: "PATCH_NOT_ALLOWED", reason: "is not a kind of file that patch.allow lists", hint };
}

/** What the system says of a file that cannot be read: no permission, a failing disk. */
function asUnreadable({ path }: PatchOperation): (error: unknown) => OperationOutcome {
  return (error) => {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    return failed(path, { code: "PATCH_IO", reason: `cannot be read: ${error.message}` });
  };
}
