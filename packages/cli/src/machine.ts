/** What `maestro doctor` may know of the machine. */
export interface Machine {
  /** "20.19.0" */
  readonly nodeVersion: string;
  readonly platform: NodeJS.Platform;
  /** The directory in which the command was started. */
  readonly directory: string;
  /** Names of the `MAESTRO_*` variables that are set. */
  readonly variables: readonly string[];
  /** Runs a program and gives its stdout; undefined when it fails or takes longer than three seconds. */
  readonly ask: (program: string, args: readonly string[]) => Promise<string | undefined>;
  /** Whether a program is on PATH. */
  readonly has: (program: string) => Promise<boolean>;
}
