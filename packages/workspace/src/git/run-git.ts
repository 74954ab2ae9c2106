import { isAborted } from "@maestro/core";
import { simpleGit } from "simple-git";
import { WorkspaceError } from "../workspace-error.ts";

/** How one git command runs. */
export interface GitRunOptions {
  readonly signal?: AbortSignal | undefined;
  /** @default 5000 */
  readonly timeoutMs?: number | undefined;
  /** Bytes of output after which git is ended and what came so far is returned. @default 8388608 */
  readonly maxBytes?: number | undefined;
  /** Further `name=value` settings of this command, over every configuration file. */
  readonly config?: readonly string[] | undefined;
}

/** What a git command wrote. */
export interface GitOutput {
  readonly text: string;
  /** True when git was ended at `maxBytes`; then `text` is the beginning. */
  readonly truncated: boolean;
}

/**
 * Settings by which a repository could run a program, overruled: a repository is data until its user says otherwise.
 * The transports are shut because a partial clone fetches what it misses while it answers `git log`.
 * @see https://git-scm.com/docs/git-config
 */
const inertConfig: readonly string[] = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.pager=cat",
  "core.sshCommand=false",
  "core.gitProxy=",
  "log.showSignature=false",
  // Names of other scripts as they are, where git would write their bytes; control characters stay quoted.
  "core.quotePath=false",
  "submodule.recurse=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "protocol.allow=never",
  ...["file", "git", "ssh", "http", "https", "ext"].map((transport) => `protocol.${transport}.allow=never`),
];

/** What simple-git would refuse to be passed: all of it is passed to switch something off. */
const switchedOff = {
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeSshCommand: true,
  allowUnsafeGitProxy: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeFilter: true,
};

/**
 * Runs one git command through simple-git, which keeps `GIT_*` variables from it, so that nothing in the repository's
 * own configuration runs a program (filters need {@link repositoryFilters} besides) and no lock is taken for reading.
 * @throws WorkspaceError `WORKSPACE_GIT_FAILED`, `WORKSPACE_GIT_TIMEOUT`, `WORKSPACE_GIT_MISSING`; the signal's reason.
 */
export async function runGit(
  directory: string,
  args: readonly string[],
  options: GitRunOptions = {},
): Promise<GitOutput> {
  const { signal, timeoutMs = 5000, maxBytes = 8 * 1024 * 1024, config = [] } = options;
  signal?.throwIfAborted();
  const stop = new AbortController();
  const kept: Buffer[] = [];
  let bytes = 0;
  const collect = (chunk: Buffer): void => {
    if (bytes < maxBytes) kept.push(chunk.subarray(0, maxBytes - bytes));
    bytes += chunk.length;
    if (bytes > maxBytes) stop.abort();
  };
  const ended = new Promise<never>((_resolve, reject) => {
    stop.signal.addEventListener("abort", () => reject(new Error("ended by us")), { once: true });
  });
  const cancel = (): void => stop.abort();
  signal?.addEventListener("abort", cancel, { once: true });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop.abort();
  }, timeoutMs);
  try {
    const git = simpleGit({
      baseDir: directory,
      abort: stop.signal,
      config: [...inertConfig, ...config],
      unsafe: switchedOff,
    }).outputHandler((_command, stdout) => stdout.on("data", collect));
    // A process that the system does not release would keep simple-git's promise open for ever.
    await Promise.race([git.raw("--no-optional-locks", ...args), ended]);
    return { text: Buffer.concat(kept).toString("utf8"), truncated: false };
  } catch (error) {
    if (isAborted(signal)) throw signal?.reason;
    if (bytes > maxBytes) return { text: Buffer.concat(kept).toString("utf8"), truncated: true };
    throw explain(error, args, timedOut ? timeoutMs : undefined);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}

function explain(cause: unknown, args: readonly string[], timeoutMs: number | undefined): WorkspaceError {
  const command = `git ${args.join(" ")}`.slice(0, 200);
  const said = cause instanceof Error ? cause.message.trim() : String(cause);
  if (timeoutMs !== undefined) {
    return new WorkspaceError("WORKSPACE_GIT_TIMEOUT", `${command} did not end within ${timeoutMs} ms.`, {
      details: { command, timeoutMs },
      hint: "The repository may be very large or on a slow disk. Try a longer limit.",
    });
  }
  if (/spawn git ENOENT/.test(said)) {
    return new WorkspaceError("WORKSPACE_GIT_MISSING", "git was not found on the PATH.", {
      hint: "Install git.",
      cause,
    });
  }
  return new WorkspaceError("WORKSPACE_GIT_FAILED", `${command} failed: ${said}`, { details: { command }, cause });
}
