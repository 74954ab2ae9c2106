import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { CommandContext } from "../../src/command-context.ts";
import { commandGroups } from "../../src/command-groups.ts";
import { createProgram } from "../../src/program.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";
import { machine, runInProcess } from "../support/run-in-process.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const none = async (): Promise<never> => {
  throw new Error("asked for services");
};
const context: CommandContext = {
  terminal: fakeTerminal(),
  services: none,
  signal: new AbortController().signal,
  commandName: "maestro",
  machine,
  opened: () => {},
  exit: () => {},
};
const names = Object.values(commandGroups).flatMap((group) => Object.keys(group));
const commands = (await Promise.all(names.map(wordsOf))).flat();
const groups = new Set(commands.filter((words) => words.length > 1).map(([name]) => name));
// The server speaks JSON-RPC; its options are those of `maestro-mcp`.
const answering = commands.filter(([name, below]) => name !== "serve" && (below !== undefined || !groups.has(name)));

/** A command, and each command below it, as one calls them. */
async function wordsOf(name: string): Promise<string[][]> {
  const command = (await createProgram(context, [name])).commands.find((one) => one.name() === name);
  return [[name], ...(command?.commands ?? []).map((below) => [name, below.name()])];
}

describe("help", () => {
  it.each(commands)("of %s shows examples", async (...words) => {
    const { out, err, code } = await runInProcess([...words, "--help"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/\nExamples:\n {2}.*maestro /u);
  });

  it.each(answering)("of %s offers --json", async (...words) => {
    expect((await runInProcess([...words, "--help"])).out).toMatch(/^ {2}--json /mu);
  });

  it.each(names)("is not all: %s is in the README", (name) => {
    expect(readme).toMatch(new RegExp(`^\\|.*\`(?:maestro )?${name}[\` ]`, "mu"));
  });

  it("puts every command under a heading that says what it is for", async () => {
    const { out } = await runInProcess("--help");
    const headings = [...out.matchAll(/^(\S.*):$/gmu)].map(([, heading]) => heading);
    expect(headings).toEqual([
      "Options",
      "Begin",
      "Ask",
      "Work in stages",
      "Long tasks",
      "Code",
      "Prompts",
      "One agent or several",
      "Records",
      "Set up",
      "Examples",
    ]);
  });

  it("lists each command on one line of a narrow terminal", async () => {
    const { out } = await runInProcess("--help");
    for (const name of names) expect(out).toMatch(new RegExp(`^  ${name} +\\S.{0,60}$`, "mu"));
  });

  it("is what a bare `maestro` prints, on stderr, as a wrong call", async () => {
    const { out, err, code } = await runInProcess([]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Exit codes: 0 done");
  });

  it("lists every exit code", async () => {
    const { out, code } = await runInProcess("--help");
    expect(code).toBe(0);
    for (const text of ["0 done", "1 failed", "2 wrong", "3 vote undecided", "4 no adviser", "130 interrupted"]) {
      expect(out.replaceAll(/\s+/gu, " ")).toContain(text);
    }
  });
});

const refused: readonly (readonly [line: string, code: string, message: string, hint: string])[] = [
  ["consutl hi", "USAGE", "Unknown command 'consutl'.", "Did you mean consult?"],
  ["consult --adviserr codex hi", "USAGE", "Unknown option '--adviserr'.", "Did you mean --adviser?"],
  [
    "vote --nothing-like-it",
    "USAGE",
    "Unknown option '--nothing-like-it'.",
    "Run `maestro vote --help` to see what it takes.",
  ],
  ["config shwo", "USAGE", "Unknown command 'shwo'.", "Did you mean show?"],
  [
    "patch restore",
    "USAGE",
    "Missing required argument 'session'.",
    "session: as `patch apply` said, or `patch list`. Run `maestro patch restore --help` to see what it takes.",
  ],
  ["vote hi -k", "USAGE", "Option '-k <votes>' argument missing.", "Run `maestro vote --help` to see what it takes."],
  [
    "trust me",
    "USAGE",
    "Too many arguments for 'trust'. Expected 0 arguments but got 1.",
    "Run `maestro trust --help`",
  ],
  ["vote hi -k three", "INVALID_ARGUMENT", '-k: got "three", expected a whole number of 1 or more.', ""],
  [
    "context pack --stage dream",
    "USAGE",
    "Option '--stage <name>' argument 'dream' is invalid. Allowed choices are analyze, hypothesize, implement, debug, improve.",
    "Run `maestro context pack --help`",
  ],
  [
    "runs report x --lang de",
    "USAGE",
    "Option '--lang <language>' argument 'de' is invalid. Allowed choices are en, ko.",
    "",
  ],
  [
    "verify --detect --cwd /missing",
    "INVALID_ARGUMENT",
    '--cwd: got "/missing", expected a directory that exists.',
    "",
  ],
  [
    "consult hi --timeout 5m",
    "INVALID_ARGUMENT",
    '--timeout: got "5m", expected a number of seconds above 0, at most 2147483.',
    "",
  ],
  [
    "consult hi --timeout 3e9",
    "INVALID_ARGUMENT",
    '--timeout: got "3e9", expected a number of seconds above 0, at most 2147483.',
    "",
  ],
  ["review --port 70000", "INVALID_ARGUMENT", '--port: got "70000", expected a whole number from 0 to 65535.', ""],
  ["serve --token-file x", "INVALID_ARGUMENT", '--token-file: got "x", expected --http with it.', ""],
  [
    "calibrate --step d1_failure_label --target 1 x",
    "INVALID_ARGUMENT",
    '--target: got "1", expected a share above 0 and below 1.',
    "",
  ],
  ["demo --error-rate 8", "INVALID_ARGUMENT", '--error-rate: got "8", expected a share from 0 to 1.', ""],
  ["demo --disks 31", "INVALID_ARGUMENT", "--disks: got 31, expected a whole number from 1 to 30.", ""],
];

describe.each(refused)("maestro %s", (line, code, message, hint) => {
  it("says once what is wrong, and ends with 2", async () => {
    const { out, err, code: exitCode } = await runInProcess(line);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err.split("\n")[0]).toBe(`error ${message} [${code}]`);
    expect(err.split(message)).toHaveLength(2);
    expect(err).toContain(hint);
  });

  it("says it as one JSON object on stdout too", async () => {
    const { out, code: exitCode } = await runInProcess(`${line} --json`);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error_code: expect.stringMatching(/^[A-Z_]+$/u) });
  });
});

it("takes `--json` after `--` for a word of the prompt", async () => {
  const { out, code } = await runInProcess("vote -k 0 -- --json");
  expect([code, out]).toEqual([2, ""]);
});

it.each(["x", "-1", "65536"])("does not serve HTTP on port %s", async (port) => {
  const { err, code } = await runInProcess(["serve", "--http", `--port=${port}`]);
  expect(code).toBe(2);
  expect(err).toContain(`--port: got "${port}", expected a whole number from 0 to 65535`);
});
