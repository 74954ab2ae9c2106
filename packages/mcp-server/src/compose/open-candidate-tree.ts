import { join } from "node:path";
import type { Masker } from "@maestro/core";
import type { CandidateTree } from "@maestro/workflow";
import { applyPatch, createWorktree, verify, type ApplyPatchOptions, type VerifyOptions } from "@maestro/workspace";
import { maskPatchReport } from "./mask-patch-report.ts";

/** How a candidate is tried. */
export interface CandidateTreeOptions {
  /** The workspace, which stays as it is. */
  readonly root: string;
  readonly patch: Pick<ApplyPatchOptions, "allow" | "maskReplacement">;
  readonly verify: Omit<VerifyOptions, "root" | "signal">;
  readonly masker: Masker;
}

/** A copy of the workspace as it is now, its uncommitted changes included, for one candidate. */
export async function openCandidateTree(
  signal: AbortSignal,
  { root, patch, verify: verifyOptions, masker }: CandidateTreeOptions,
): Promise<CandidateTree> {
  const tree = await createWorktree({ root, commit: "dirty", signal });
  const place = { root: tree.path, stateDirectory: join(tree.path, ".maestro") };
  return {
    apply: async (text) => maskPatchReport(await applyPatch(text, { ...patch, ...place, signal }), masker),
    verify: (commands) => verify(commands, { ...verifyOptions, root: tree.path, signal }),
    remove: tree.remove,
  };
}
