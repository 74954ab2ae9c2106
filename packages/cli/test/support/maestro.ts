import { spawn, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { commandNameOf } from "../../src/command-name.ts";
import { createMachine } from "../../src/create-machine.ts";
import { main } from "../../src/main.ts";
import { fakeTerminal } from "./fake-terminal.ts";

const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A started command. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** How a command is started. */
export interface StartOptions {
  /** Null leaves it open, as a terminal does. */
  readonly stdin?: string | null | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** A machine of its own for the command: home, project, and a PATH with node and git alone. */
export interface Place {
  readonly project: string;
  readonly userFile: string;
  readonly projectFile: string;
  /** Writes a configuration file. */
  readonly write: (path: string, settings: unknown) => void;
  /** Puts a program on PATH: a Node script. */
  readonly program: (name: string, script: string) => void;
  readonly start: (args: readonly string[], options?: StartOptions) => Started;
  /** The same to its end and without a process, which is quicker; the built command itself is tried by the others. */
  readonly run: (args: readonly string[], options?: StartOptions) => Promise<Ended>;
  /** Starts a command on a terminal of its own, by `script` of util-linux; stdout is all that the terminal shows. */
  readonly startOnTerminal: (args: readonly string[]) => Started;
  /** Runs a shell script that finds `maestro` on its PATH. */
  readonly shell: (script: string) => Promise<Ended>;
}

const made: string[] = [];

/** Removes every place; after each file, because tests run at once, and a hook of one of them would need its context. */
export function removePlaces(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** Makes a place that goes with the tests of its file. */
export function makePlace(settings?: unknown): Place {
  // Real paths, as the command reports them.
  const root = realpathSync(mkdtempSync(join(tmpdir(), "maestro-cli-")));
  made.push(root);
  const [home, project, path] = ["home", "project", "bin"].map((name) => join(root, name)) as [string, string, string];
  for (const directory of [home, project, path]) mkdirSync(directory);
  symlinkSync(process.execPath, join(path, "node"));
  const git = onPath("git");
  if (git !== undefined) symlinkSync(git, join(path, "git"));
  const env = { PATH: path, HOME: home, XDG_CONFIG_HOME: join(home, "settings"), TMPDIR: root };

  const write: Place["write"] = (file, value) => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
  };
  const launch = (file: string, args: readonly string[], options: StartOptions = {}): Started => {
    const child = spawn(file, args, { cwd: project, env: { ...env, ...options.env } });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => (output[stream] += text));
    }
    child.stdin.on("error", () => {});
    if (options.stdin !== null) child.stdin.end(options.stdin ?? "");
    const ended = new Promise<Ended>((resolve) => {
      child.on("close", (code) => resolve({ code, ...output }));
    });
    return { child, ended };
  };
  const start: Place["start"] = (args, options) => launch(process.execPath, [bin, ...args], options);
  const place: Place = {
    project,
    userFile: join(home, "settings", "maestro", "config.json"),
    projectFile: join(project, ".maestro", "config.json"),
    write,
    program: (name, script) => {
      writeFileSync(join(path, name), `#!${process.execPath}\n${script}`);
      chmodSync(join(path, name), 0o755);
    },
    start,
    startOnTerminal: (args) => {
      const line = [process.execPath, bin, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
      const environment = { SHELL: "/bin/sh", TERM: "xterm", NO_COLOR: "1" };
      return launch(scriptProgram ?? "script", ["-qefc", line, "/dev/null"], { stdin: null, env: environment });
    },
    run: (args, { stdin, env: added } = {}) => runHere(args, { root, home, project, env: { ...env, ...added }, stdin }),
    shell: (script) => {
      place.program("maestro", `import(${JSON.stringify(bin)});`);
      return launch("/bin/sh", ["-c", script]).ended;
    },
  };
  if (settings !== undefined) write(place.userFile, settings);
  return place;
}

/** Runs a command as `bin.ts` does, in a place instead of this process's own surroundings. */
async function runHere(
  args: readonly string[],
  { root, home, project, env, stdin }: Readonly<Record<"root" | "home" | "project", string>> & StartOptions,
): Promise<Ended> {
  const terminal = fakeTerminal({ stdin: Readable.from([stdin ?? ""]) });
  const { signal } = new AbortController();
  const environment = { ...env };
  const code = await main(args, {
    terminal,
    signal,
    outputError: () => undefined,
    commandName: commandNameOf({ script: bin, directory: project, env: environment }),
    machine: createMachine({
      nodeVersion: process.versions.node,
      platform: process.platform,
      directory: project,
      env: environment,
      signal,
    }),
    surroundings: async (flags) => ({
      environment,
      workspace: project,
      homeDirectory: home,
      scratchRoot: join(root, "scratch"),
      cores: availableParallelism(),
      stderr: terminal.stderr,
      flags,
    }),
  });
  return { code, stdout: terminal.out(), stderr: terminal.err() };
}

/** A provider of type `command` that runs a shell script: votes start it many times, and a shell starts fast. */
export function scripted(script: string): object {
  return { type: "command", command: "/bin/sh", args: ["-c", script] };
}

function onPath(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find((file) => existsSync(file));
}

/** `script` of util-linux, which gives a program a terminal; undefined on machines without it. */
export const scriptProgram: string | undefined = onPath("script");

/** metadata.json of the only run recorded in a place. */
export function onlyRun(place: Place): Record<string, unknown> {
  const folder = join(place.project, ".maestro-artifacts");
  const runs = readdirSync(folder).filter((name) => name !== ".gitignore");
  if (runs.length !== 1) throw new Error(`expected one run, found ${runs.length}`);
  return JSON.parse(readFileSync(join(folder, runs[0] ?? "", "metadata.json"), "utf8")) as Record<string, unknown>;
}
