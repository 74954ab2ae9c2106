import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject, parseJson } from "@maestro/core";
import type { CommandType } from "./command-type.ts";
import type { AllowRule } from "./judge-command.ts";

/** A command that the project itself declares. */
export interface DetectedCommand {
  /** As it would be given to `verify`. */
  readonly command: string;
  readonly type: CommandType;
  /** Where the project declares it. */
  readonly source: string;
  /** What it allows: this command, and the other ways to start the same. */
  readonly rules: readonly AllowRule[];
}

/** What a name says about the purpose of a script or target. */
const purposes: readonly (readonly [pattern: RegExp, type: CommandType])[] = [
  [/^(?:integration|e2e|end-?to-?end|acceptance|test[:_-](?:integration|e2e))/, "integration"],
  [/^(?:type-?check|types?|tsc|check[:_-]?types?|mypy|pyright)\b/, "type_check"],
  [/^(?:lint|eslint|oxlint|clippy|vet|ruff)/, "lint"],
  [/^(?:format|fmt|prettier)/, "format"],
  [/^(?:test|tests|unit|spec|coverage|pytest|jest|vitest)/, "unit_test"],
  [/^(?:build|compile|bundle|all)\b/, "build"],
];

/** Scripts that verify nothing: they publish, change the machine, or do not end. */
const noVerification =
  /^(?:pre|post)?(?:publish|deploy|release|version|install|uninstall|prepare|prepack|pack|start|stop|restart|serve|server|dev|develop|watch|open|clean|distclean|dist-clean|push|upload|migrate|seed|reset|login|logout|up|down|run)(?:[:_-].*)?$/i;

/** The same of other scripts: `test:watch`, `docs:serve`. */
const doesNotEnd = /[:_-](?:watch|ui|debug|inspect|serve|dev|open)$/i;

/** A name that is a word to every shell and every package manager. */
const plainName = /^[A-Za-z0-9][\w:.-]{0,63}$/;

/** A configuration file larger than this is not read. */
const maxFileChars = 1_000_000;

/** Finds the verification commands that a project declares: scripts, Makefile targets, and the tools that it configures. */
export async function detectCommands(root: string): Promise<readonly DetectedCommand[]> {
  const names = new Set(await readdir(root).catch(() => []));
  const readAll = async (wanted: readonly string[]): Promise<string> =>
    (await Promise.all(wanted.filter((name) => names.has(name)).map((name) => readText(join(root, name))))).join("\n");
  const [manifest, makefile, python] = await Promise.all([
    readAll(["package.json"]),
    // In the order in which make looks for them.
    readAll(["GNUmakefile", "makefile", "Makefile"].filter((name) => names.has(name)).slice(0, 1)),
    readAll([...pythonFiles, ...[...names].filter((name) => /^requirements[\w.-]*\.txt$/.test(name))]),
  ]);
  const detected = [
    ...packageCommands(manifest, names),
    ...makeCommands(makefile),
    ...pythonCommands(names, python),
    ...(names.has("Cargo.toml") ? cargoCommands : []),
    ...(names.has("go.mod") ? goCommands : []),
  ];
  return [...new Map(detected.map((one) => [one.command, one])).values()];
}

function packageCommands(manifest: string, names: ReadonlySet<string>): readonly DetectedCommand[] {
  const parsed = parseJson(manifest);
  if (!parsed.ok || !isJsonObject(parsed.value)) return [];
  const { scripts, packageManager } = parsed.value;
  const manager = managerOf(typeof packageManager === "string" ? packageManager : "", names);
  const fromScripts = Object.keys(isJsonObject(scripts) ? scripts : {})
    .filter((name) => plainName.test(name) && !noVerification.test(name) && !doesNotEnd.test(name))
    .map((name): DetectedCommand => {
      const runs = ["npm", "pnpm", "yarn", "bun"].flatMap((program) => [
        [program, "run", name],
        // Short forms: `test` of them all, and of pnpm and yarn what cannot be a command of their own (`add`, `dlx`).
        ...(name === "test" || (/^(?:pnpm|yarn)$/.test(program) && purposeOf(name) !== "custom")
          ? [[program, name]]
          : []),
        // In every package of a workspace.
        ...(program === "pnpm" ? [[program, "-r", "run", name]] : []),
        ...(program === "pnpm" && purposeOf(name) !== "custom" ? [[program, "-r", name]] : []),
      ]);
      const command = name === "test" ? `${manager} test` : `${manager} run ${name}`;
      return { command, type: purposeOf(name), source: `package.json scripts.${name}`, rules: runs };
    });
  return [
    ...fromScripts,
    ...(names.has("tsconfig.json") ? [nodeTool("tsc", "--noEmit", "type_check", "tsconfig.json", manager)] : []),
    ...configured(names, /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.\w+)?)$/, (source) =>
      nodeTool("eslint", ".", "lint", source, manager),
    ),
  ];
}

function managerOf(declared: string, names: ReadonlySet<string>): string {
  const named = /^(npm|pnpm|yarn|bun)@/.exec(declared)?.[1];
  if (named !== undefined) return named;
  if (names.has("pnpm-lock.yaml")) return "pnpm";
  if (names.has("yarn.lock")) return "yarn";
  return names.has("bun.lock") || names.has("bun.lockb") ? "bun" : "npm";
}

function nodeTool(tool: string, args: string, type: CommandType, source: string, manager: string): DetectedCommand {
  const rules = [[tool], ["npx", "--no-install", tool], ["pnpm", "exec", tool], ["yarn", "exec", tool]];
  const launcher = manager === "pnpm" ? "pnpm exec" : "npx --no-install";
  return { command: `${launcher} ${tool} ${args}`, type, source, rules };
}

function makeCommands(makefile: string): readonly DetectedCommand[] {
  const targets = [
    ...makefile.slice(0, maxFileChars).matchAll(/^([A-Za-z0-9][\w.-]{0,63})(?:[ \t]+[\w.-]+)*[ \t]*:(?![:=])/gm),
  ];
  return targets
    .map(([, name = ""]) => name)
    .filter((name) => plainName.test(name) && !noVerification.test(name) && !doesNotEnd.test(name))
    .filter((name) => !/\.\w+$/.test(name))
    .map((name) => ({
      command: `make ${name}`,
      type: purposeOf(name),
      source: `Makefile target ${name}`,
      rules: [["make", name]],
    }));
}

/** Where Python projects keep their settings and name what they depend on. */
const pythonFiles: readonly string[] = ["pyproject.toml", "setup.cfg", "Pipfile"];

function pythonCommands(names: ReadonlySet<string>, settings: string): readonly DetectedCommand[] {
  const tool = (name: string, args: string, type: CommandType, source: string): DetectedCommand => ({
    command: `${name}${args}`,
    type,
    source,
    rules: [[name], ["python", "-m", name], ["python3", "-m", name], ["uv", "run", name], ["poetry", "run", name]],
  });
  const has = (name: string, section: RegExp, file: RegExp): string | undefined => {
    if (section.test(settings)) return "pyproject.toml or setup.cfg";
    if (new RegExp(`(?:^\\s*|["'])${name}(?:\\[[\\w,-]+\\])?\\s*(?:["'=<>~!;,]|$)`, "m").test(settings))
      return "dependencies";
    return [...names].find((one) => file.test(one));
  };
  const pytest = has("pytest", /^\[tool[:.]pytest/m, /^(?:pytest\.ini|conftest\.py|tox\.ini)$/);
  const ruff = has("ruff", /^\[tool\.ruff/m, /^\.?ruff\.toml$/);
  const mypy = has("mypy", /^\[(?:tool\.)?mypy/m, /^\.?mypy\.ini$/);
  const ruffCheck = tool("ruff", " check .", "lint", ruff ?? "");
  return [
    ...(pytest === undefined ? [] : [tool("pytest", "", "unit_test", pytest)]),
    ...(ruff === undefined ? [] : [{ ...ruffCheck, rules: ruffCheck.rules.map((rule) => [...rule, "check"]) }]),
    ...(ruff === undefined
      ? []
      : [
          {
            ...ruffCheck,
            command: "ruff format --check .",
            type: "format" as const,
            rules: ruffCheck.rules.map((rule) => [...rule, "format", "--check"]),
          },
        ]),
    ...(mypy === undefined ? [] : [tool("mypy", " .", "type_check", mypy)]),
  ];
}

const cargoCommands: readonly DetectedCommand[] = (
  [
    ["cargo test", "unit_test"],
    ["cargo check", "type_check"],
    ["cargo clippy", "lint"],
    ["cargo fmt --check", "format"],
    ["cargo build", "build"],
  ] as const
).map(([command, type]) => ({ command, type, source: "Cargo.toml", rules: [command.split(" ")] }));

const goCommands: readonly DetectedCommand[] = (
  [
    ["go test ./...", "unit_test"],
    ["go vet ./...", "lint"],
    ["go build ./...", "build"],
  ] as const
).map(([command, type]) => ({ command, type, source: "go.mod", rules: [command.split(" ").slice(0, 2)] }));

function configured(
  names: ReadonlySet<string>,
  file: RegExp,
  command: (source: string) => DetectedCommand,
): readonly DetectedCommand[] {
  const source = [...names].find((name) => file.test(name));
  return source === undefined ? [] : [command(source)];
}

function purposeOf(name: string): CommandType {
  return purposes.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? "custom";
}

async function readText(path: string): Promise<string> {
  // Missing or unreadable: then nothing is declared there.
  const text = await readFile(path, "utf8").catch(() => "");
  return text.length > maxFileChars ? "" : text;
}
