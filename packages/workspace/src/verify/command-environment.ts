import { isAbsolute, join } from "node:path";
import { allowListedEnvironment } from "@maestro/process";

/** What compilers and package managers need to find themselves. */
const toolchain: readonly string[] = [
  "TZ",
  "GOPATH",
  "GOROOT",
  "CARGO_HOME",
  "RUSTUP_HOME",
  "RUSTUP_TOOLCHAIN",
  "JAVA_HOME",
  "PYENV_ROOT",
  "PYENV_VERSION",
  "NVM_DIR",
  "VOLTA_HOME",
  "PNPM_HOME",
  "COREPACK_HOME",
  "VIRTUAL_ENV",
  "CONDA_PREFIX",
  "NODE_ENV",
];

/** Names of secrets, whatever list they are on. */
const secretName = /KEY|TOKEN|SECRET|PASS|CREDENTIAL|AUTH/i;

/** Names that load code into every program, or change what git and npm do. */
const loadsCode =
  /^(?:NODE_OPTIONS|LD_|DYLD_|GIT_|npm_config_|BASH_ENV$|ENV$|PYTHONSTARTUP$|PERL5OPT$|RUBYOPT$|JAVA_TOOL_OPTIONS$)/i;

/** A URL with a user or password, as proxies have. */
const urlWithUser = /^[a-z][a-z\d+.-]*:\/\/[^/\s]*@/i;

/** So that tools neither colour their output, nor ask, nor draw progress. @see https://no-color.org */
const quiet: Readonly<Record<string, string>> = { CI: "1", TERM: "dumb", NO_COLOR: "1" };

/**
 * The environment of a verification command: allow-listed, without secrets and without what loads code. Programs of the
 * project (`node_modules/.bin`, `.venv/bin`) are found after those of the system.
 * @param options - `directories`: the project's, nearest first; `names`: further variables to let through.
 */
export function commandEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  options: { readonly directories: readonly string[]; readonly names?: readonly string[] | undefined },
): Readonly<Record<string, string>> {
  const listed = allowListedEnvironment(source, [...toolchain, ...(options.names ?? [])]);
  const kept = Object.entries(listed).filter(
    ([name, value]) => !secretName.test(name) && !loadsCode.test(name) && !urlWithUser.test(value),
  );
  const search = [
    ...(listed["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(":").filter((entry) => isAbsolute(entry)),
    ...options.directories.flatMap((directory) => [
      join(directory, "node_modules", ".bin"),
      join(directory, ".venv", "bin"),
    ]),
  ];
  return { ...Object.fromEntries(kept), ...quiet, PATH: search.join(":") };
}
