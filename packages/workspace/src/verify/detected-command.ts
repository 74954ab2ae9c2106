import type { CommandType } from "./command-type.ts";
import type { AllowRule } from "./judge-command.ts";

/** A command that the project itself declares. */
export interface DetectedCommand {
  /** As it would be given to `verify`. */
  readonly command: string;
  readonly type: CommandType;
  /** Where the project declares it. */
  readonly source: string;
  /** What it allows: this command, and the other ways to start the same. */
  readonly rules: readonly AllowRule[];
}
