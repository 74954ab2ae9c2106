import type { RunId } from "@maestro/core";
import type { PatchReport, RestoreReport, VerifyCommand, VerifyReport } from "@maestro/workspace";

/** How a stage touches the workspace, when its caller asks for that. */
export interface StageWorkspace {
  /** All of it or nothing. */
  readonly applyPatch: (
    patch: string,
    options: {
      readonly dryRun: boolean;
      /** Id of the backup. @default a new one */
      readonly session?: RunId | undefined;
      readonly signal?: AbortSignal | undefined;
    },
  ) => Promise<PatchReport>;
  /** Takes back what one patch did. */
  readonly restore: (session: string) => Promise<RestoreReport>;
  readonly verify: (
    commands: readonly VerifyCommand[],
    options: { readonly signal: AbortSignal },
  ) => Promise<VerifyReport>;
}
