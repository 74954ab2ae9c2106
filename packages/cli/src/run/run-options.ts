import type { Stage } from "@maestro/core";
import type { PersonLanguage } from "../approvals/ask-person.ts";
import type { AdviserOptions } from "../options/adviser-options.ts";
import type { ContextOptions } from "../options/context-options.ts";
import type { JsonOption } from "../options/json-option.ts";

/** What the command line says of a workflow. */
export interface RunWorkflowOptions extends AdviserOptions, ContextOptions, JsonOption {
  readonly from?: Stage;
  /** `true`: the open one, whatever its id. */
  readonly resume?: true | string;
  readonly anew?: boolean;
  /** False by `--no-approval`. */
  readonly approval: boolean;
  readonly autoApproveLowRisk?: boolean;
  /** Wait for a decision made elsewhere where there is no terminal to ask in. */
  readonly wait?: boolean;
  readonly apply?: boolean;
  readonly verify?: readonly string[];
  readonly lang: PersonLanguage;
}
