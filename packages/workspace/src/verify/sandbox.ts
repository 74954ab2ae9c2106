import { access } from "node:fs/promises";
import { join, sep } from "node:path";
import { findExecutable, type ProcessCommand, type ProcessRunner } from "@maestro/process";

/** Whether commands run in a sandbox: where one is present, always, or never. */
export const sandboxModes = ["auto", "require", "off"] as const;

/** One of {@link sandboxModes}. */
export type SandboxMode = (typeof sandboxModes)[number];

/** A way to run commands, and why it is that one. */
export interface Sandbox {
  readonly name: "bubblewrap" | "none";
  /** Why there is none, when there is none. */
  readonly reason?: string;
  /** The command that runs a command in it; what is `readable` or `writable` is so wherever it lies. */
  readonly wrap: (
    command: ProcessCommand,
    options?: { readonly readable?: readonly string[] | undefined; readonly writable?: readonly string[] | undefined },
  ) => Promise<ProcessCommand>;
}

/**
 * What holds credentials or lets a program leave the sandbox, below the home directory. Directories are empty in the
 * sandbox, files have no content.
 */
const hiddenDirectories: readonly string[] = [
  ".ssh",
  ".gnupg",
  ".aws",
  ".azure",
  ".kube",
  ".docker",
  ".config/gh",
  ".config/gcloud",
  ".config/maestro",
  ".claude",
  ".codex",
  ".gemini",
  ".local/share/keyrings",
  ".mozilla",
  ".config/google-chrome",
];
const hiddenFiles: readonly string[] = [
  ".netrc",
  ".npmrc",
  ".pypirc",
  ".git-credentials",
  ".claude.json",
  ".cargo/credentials.toml",
];

/** Where NixOS keeps its programs, below a directory that is hidden for its sockets. */
const programsBelowRun = "/run/current-system";

/** A sandbox that is there starts in milliseconds. */
const probeTimeoutMs = 5000;

/**
 * Finds the sandbox: bubblewrap, when it is installed and the system lets it work. In it a command has no network, its own
 * processes, writes only to the workspace (not to its `.git`) and to an empty temporary directory, and does not see
 * Maestro's state, sockets of the system or common credentials.
 * @param root - The workspace, a real path.
 * @see https://github.com/containers/bubblewrap
 */
export async function findSandbox(
  mode: SandboxMode,
  options: {
    readonly root: string;
    readonly env: Readonly<Record<string, string>>;
    readonly runner: ProcessRunner;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Sandbox> {
  const { root, env, runner, signal } = options;
  const none = (reason: string): Sandbox => ({ name: "none", reason, wrap: async (command) => command });
  if (mode === "off") return none("switched off");
  const file = await findExecutable("bwrap", env);
  if (file === undefined) return none("bubblewrap (bwrap) is not installed");
  if (isBelow(root, file)) return none("the only bwrap on the PATH lies in the workspace");
  const wrap: Sandbox["wrap"] = async (command, { readable = [], writable = [] } = {}) => ({
    ...command,
    file,
    args: [
      ...(await bubblewrapArguments(root, env["HOME"])),
      ...readable.flatMap((path) => ["--ro-bind", path, path]),
      ...writable.flatMap((path) => ["--bind", path, path]),
      "--chdir",
      command.cwd,
      "--",
      command.file,
      ...command.args,
    ],
    env: { ...command.env, TMPDIR: "/tmp", XDG_CACHE_HOME: "/tmp/cache", GOCACHE: "/tmp/go-build" },
  });
  const probe = await runner.run(await wrap({ file: "/bin/true", args: [], cwd: root, env }), {
    timeoutMs: probeTimeoutMs,
    signal,
  });
  if (probe.end.type === "exited" && probe.end.exitCode === 0) return { name: "bubblewrap", wrap };
  return none(`bubblewrap does not work here: ${probe.stderr.text.trim().slice(0, 200) || probe.end.type}`);
}

async function bubblewrapArguments(root: string, home: string | undefined): Promise<readonly string[]> {
  const hidden = async (paths: readonly string[]): Promise<readonly string[]> => {
    const absolute = home === undefined ? [] : paths.map((path) => join(home, path));
    const there = await Promise.all(absolute.map((path) => exists(path)));
    return absolute.filter((path, index) => there[index] === true && !isBelow(path, root));
  };
  const state = join(root, ".maestro");
  const git = join(root, ".git");
  return [
    "--die-with-parent",
    "--unshare-pid",
    "--unshare-net",
    "--unshare-ipc",
    "--unshare-uts",
    "--cap-drop",
    "ALL",
    "--ro-bind",
    "/",
    "/",
    "--dev",
    "/dev",
    "--proc",
    "/proc",
    "--tmpfs",
    "/tmp",
    "--tmpfs",
    "/run",
    ...((await exists(programsBelowRun)) ? ["--ro-bind", programsBelowRun, programsBelowRun] : []),
    "--bind",
    root,
    root,
    ...((await exists(git)) ? ["--ro-bind", git, git] : []),
    ...((await exists(state)) ? ["--tmpfs", state] : []),
    ...(await hidden(hiddenDirectories)).flatMap((path) => ["--tmpfs", path]),
    ...(await hidden(hiddenFiles)).flatMap((path) => ["--ro-bind", "/dev/null", path]),
  ];
}

function isBelow(directory: string, path: string): boolean {
  return path === directory || path.startsWith(directory + sep);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
