import type { JsonValue, MaskedConsultRequest, ProviderErrorCode, Usage } from "@maestro/core";
import type { ProviderConfig } from "@maestro/core/config";
import type { ProbeRules } from "./probe-rules.ts";

/** What an adapter builds its invocation from. */
export interface InvocationContext<Config extends ProviderConfig = ProviderConfig> {
  /** Id of the adviser, for messages. */
  readonly provider: string;
  /** Checked already: model and session id are safe as arguments, access is allowed, directories are absolute. */
  readonly request: MaskedConsultRequest;
  readonly config: Config;
  /** A directory of this call, mode 0700, removed when the call has ended. Files of the invocation stand in it. */
  readonly scratchDir: string;
  /** `work` in the scratch directory: empty, and where the CLI runs. */
  readonly workDir: string;
  /** A fresh UUID, for a CLI that takes the id of its session from us. */
  readonly sessionId: string;
  /** The program's own environment. An adapter may look, what the child gets is said in `Invocation`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What is left of the call's wall clock. */
  readonly timeoutMs: number;
}

/** A file to write into the scratch directory before the start. */
export interface ScratchFile {
  /** Relative to the scratch directory; directories on the way are made. */
  readonly path: string;
  readonly content: string;
}

/** How one call starts the CLI. */
export interface Invocation {
  /** Executable: a name on PATH or a path. */
  readonly file: string;
  /** Nothing of the user's but validated ids and directories. */
  readonly args: readonly string[];
  /** @default the context's `workDir` */
  readonly cwd?: string | undefined;
  /** Names let through from the program's environment beside what every command needs: the CLI's login variables. */
  readonly passEnvironment: readonly string[];
  /** Variables set for this call. */
  readonly environment: Readonly<Record<string, string>>;
  /** Written to stdin, which is then closed; left out, it is closed at once. */
  readonly stdin?: string | undefined;
  readonly files?: readonly ScratchFile[] | undefined;
  /** Puts into the scratch directory what depends on files of the user's. Called once, after `files` are written. */
  readonly prepare?: (() => Promise<void>) | undefined;
}

/** What a line of output means while the answer is awaited. */
export type StreamSignal =
  /** A piece of the answer. */
  | { readonly type: "text"; readonly text: string }
  /** Worth telling, changes nothing. */
  | { readonly type: "notice"; readonly message: string }
  /** The CLI waits before it asks its service again. Past our patience the call is ended with `failure`. */
  | { readonly type: "waiting"; readonly failure: AdapterFailure; readonly waitMs?: number | undefined }
  /** The CLI got on: an earlier `waiting` is over. */
  | { readonly type: "progress" };

/** An answer, as the format's own success record gave it. */
export interface AdapterAnswer {
  readonly type: "answer";
  /** May hold terminal escapes: the caller strips them. Empty means that there is no answer. */
  readonly text: string;
  readonly json?: JsonValue | undefined;
  readonly model?: string | undefined;
  readonly usage?: Usage | undefined;
  readonly sessionId?: string | undefined;
  readonly finishReason?: string | undefined;
}

/** Why there is no answer. */
export interface AdapterFailure {
  readonly type: "failure";
  readonly code: ProviderErrorCode;
  /** What failed, in words of the CLI or its service. */
  readonly message: string;
  /** @default what `code` says: true for rate limit, overload, server error and network. */
  readonly retryable?: boolean | undefined;
  readonly retryAfterMs?: number | undefined;
  /** What to do. @default a sentence for `code` */
  readonly hint?: string | undefined;
}

/** What one run of a CLI came to. */
export type AdapterOutcome = AdapterAnswer | AdapterFailure;

/** How a process that we did not end ended. */
export interface FinishedProcess {
  /** Left out when a signal ended it. */
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  /** Its end when it was long. */
  readonly stderr: string;
  readonly elapsedMs: number;
}

/** Reads one run's output. */
export interface OutputParser {
  /** Takes one line of stdout, without its line end; an unknown line is passed over. */
  readonly readLine: (line: string) => readonly StreamSignal[];
  /** Judges the run. Not called when we ended the process ourselves: then that is the outcome. */
  readonly finish: (process: FinishedProcess) => AdapterOutcome;
}

/** One kind of CLI: how it is called and how its output is read. Creating an invocation or a parser does no I/O and keeps no state between calls. */
export interface ProviderAdapter<Config extends ProviderConfig = ProviderConfig> {
  /** Whether no model stands behind its answers. */
  readonly simulated: boolean;
  /** Whether it keeps a login that a first call may refresh, so that calls must not start at the same moment. */
  readonly storedLogin: boolean;
  /** Calls at once when configuration names no number. */
  readonly defaultConcurrency: (cores: number) => number;
  readonly invocation: (context: InvocationContext<Config>) => Invocation;
  readonly createParser: (context: InvocationContext<Config>) => OutputParser;
  readonly probe: ProbeRules<Config>;
}
