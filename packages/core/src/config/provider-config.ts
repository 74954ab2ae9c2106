/** What every provider has, whatever its type. */
interface CommonProviderConfig {
  readonly enabled: boolean;
  /** Model given to the adviser; left out, the adviser's own default. */
  readonly model?: string | undefined;
  /** Wall-clock limit of one consult, retries included, when the caller names none. @default 300 */
  readonly timeoutSec: number;
  /** Limit of silence. @default 300 */
  readonly stallTimeoutSec: number;
  /** Calls at once. Left out: 2 x cores for codex and offline, cores for the others. */
  readonly concurrency?: number | undefined;
  /** Lets callers ask for `access: "read"`, where the adviser reads files past the masker. @default false */
  readonly allowRead: boolean;
  /** Names of further environment variables that the adviser gets. */
  readonly passEnvironment: readonly string[];
}

/** An agent CLI with an adapter of its own. */
export interface CliProviderConfig extends CommonProviderConfig {
  readonly type: "codex" | "claude" | "gemini" | "antigravity";
  /** The executable: a name on PATH or a path. */
  readonly command: string;
  /** Arguments put before the adapter's own, for wrappers and test endpoints. */
  readonly extraArgs: readonly string[];
}

/** Any other program, declared rather than coded. */
export interface CommandProviderConfig extends CommonProviderConfig {
  readonly type: "command";
  readonly command: string;
  /** `{model}`, `{prompt_file}` and `{scratch}` are replaced; nothing of the prompt itself. */
  readonly args: readonly string[];
  /** How the prompt goes in. @default "stdin" */
  readonly prompt: "stdin" | "file";
  readonly answer: CommandAnswer;
  /** Fixed environment of the program. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Where a declared program's answer stands in its output. */
export type CommandAnswer =
  /** All of stdout, trimmed. */
  | { readonly format: "text" }
  /** One JSON value on stdout; `pointer` (RFC 6901) names the answer, `errorPointer` a text that means failure. */
  | { readonly format: "json"; readonly pointer: string; readonly errorPointer?: string | undefined }
  /** JSON lines; of those whose value at `matchPointer` equals `matchValue`, the answer at `pointer` is taken. */
  | {
      readonly format: "jsonl";
      readonly matchPointer: string;
      readonly matchValue: string;
      readonly pointer: string;
      /** The last matching line only, or all of them joined. @default "last" */
      readonly take: "last" | "all";
      readonly errorPointer?: string | undefined;
    };

/** Maestro's own executable that answers without a model. Everything it says is marked as simulated. */
export interface OfflineProviderConfig extends CommonProviderConfig {
  readonly type: "offline";
  /** Path of a JSON file with scripted answers. Left out: the built-in solver. */
  readonly script?: string | undefined;
  /** Share of wrong answers, 0 to 1. @default 0 */
  readonly errorRate: number;
  /** Share of answers in a broken format, 0 to 1. @default 0 */
  readonly formatErrorRate: number;
  /** Time before it answers. @default 0 */
  readonly latencyMs: number;
  /** Same seed, same answers. @default 1 */
  readonly seed: number;
}

/** One adviser's configuration. */
export type ProviderConfig = CliProviderConfig | CommandProviderConfig | OfflineProviderConfig;
