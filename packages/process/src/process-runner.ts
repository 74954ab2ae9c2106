/** One command: a file and its arguments, never a shell string. */
export interface ProcessCommand {
  /** Path, or a name looked up on the PATH of `env`. */
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The child's whole environment; nothing is inherited. Build it with `allowListedEnvironment`. */
  readonly env: Readonly<Record<string, string>>;
  /** Written to stdin, which is then closed. Left out: stdin is closed at once. */
  readonly stdin?: string | Uint8Array | undefined;
}

/** Limits and observers of one run. */
export interface RunOptions {
  /** Ends the whole process group: SIGTERM, grace, SIGKILL. The outcome is then `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  /** Wall-clock limit. Left out: none. */
  readonly timeoutMs?: number | undefined;
  /** Limit of silence on stdout and stderr together. Left out: none. */
  readonly stallTimeoutMs?: number | undefined;
  /** Between SIGTERM and SIGKILL. @default 2000 */
  readonly killGraceMs?: number | undefined;
  /** Bytes kept of each stream: the first half and the last half. @default 262144 */
  readonly captureBytes?: number | undefined;
  /** Bytes a stream may produce before the run is ended as `output-limited`. Left out: no limit. */
  readonly maxOutputBytes?: number | undefined;
  /**
   * Bytes of one line that reach a line callback; a longer line is cut there and ends with a note of how many were
   * dropped.
   * @default 8388608
   */
  readonly maxLineBytes?: number | undefined;
  /** Called with each whole line of stdout (no line end) as it comes; a last line without newline at the end. */
  readonly onStdoutLine?: ((line: string) => void) | undefined;
  /** As `onStdoutLine`, for stderr. */
  readonly onStderrLine?: ((line: string) => void) | undefined;
}

/** What was kept of one stream: UTF-8, never a torn character. */
export interface CapturedStream {
  readonly text: string;
  readonly totalBytes: number;
  /** True when the middle was dropped; `text` then says how many bytes at that place. */
  readonly truncated: boolean;
}

/** How a process ended. After our own kill it is our reason, whatever the process claims. */
export type ProcessEnd =
  | { readonly type: "exited"; readonly exitCode: number }
  | { readonly type: "signaled"; readonly signal: string }
  | { readonly type: "timed-out"; readonly afterMs: number }
  | { readonly type: "stalled"; readonly afterMs: number }
  | { readonly type: "cancelled"; readonly reason: unknown }
  | { readonly type: "output-limited"; readonly maxOutputBytes: number }
  | { readonly type: "not-found"; readonly file: string }
  | { readonly type: "spawn-failed"; readonly message: string };

/** What one run gave. */
export interface ProcessOutcome {
  readonly end: ProcessEnd;
  readonly stdout: CapturedStream;
  readonly stderr: CapturedStream;
  readonly elapsedMs: number;
}

/** Runs commands. */
export interface ProcessRunner {
  /**
   * Runs one command to a definite end: the promise settles when the process and its group are gone.
   * @throws InvalidArgumentError for an option that cannot be used; and whatever a line callback threw, once the
   * group it ended is gone. A command that fails is an outcome, never an exception.
   */
  readonly run: (command: ProcessCommand, options?: RunOptions) => Promise<ProcessOutcome>;
}

/** How {@link ManagedProcessRunner.killAll} ends what still runs. */
export interface KillAllOptions {
  /** Between SIGTERM and SIGKILL; with 0 both are sent before the call returns. @default 1000 */
  readonly graceMs?: number | undefined;
}

/** A runner that knows its children, so that a program can leave without leaving them behind. */
export interface ManagedProcessRunner extends ProcessRunner {
  /**
   * Ends every process that still runs and lets the runner start no other: later runs end as `cancelled`. Settles when
   * all groups are gone. In an `exit` handler, where nothing can be awaited, call it with `graceMs: 0`.
   */
  readonly killAll: (options?: KillAllOptions) => Promise<void>;
}
