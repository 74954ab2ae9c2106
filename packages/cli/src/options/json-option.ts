import { Option } from "commander";

/** Whether a command prints what scripts read. */
export interface JsonOption {
  readonly json?: boolean | undefined;
}

/** The option by which a command prints its result, or why there is none, as JSON on stdout. */
export function jsonOption(): Option {
  return new Option("--json", "print one JSON object, also on failure");
}
