import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/program.ts";
import { main } from "../../src/main.ts";
import type { CliInput } from "../../src/compose.ts";
import type { CommandContext } from "../../src/command-context.ts";
import { fakeTerminal, type FakeTerminal } from "../support/fake-terminal.ts";

const machine = {
  nodeVersion: "22.0.0",
  platform: "linux",
  directory: "/work",
  variables: [],
  has: async () => false,
  ask: async () => undefined,
} as const;

function input(terminal: FakeTerminal): CliInput {
  const { signal } = new AbortController();
  return { terminal, signal, outputError: () => undefined, commandName: "maestro", machine };
}

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
const commands = createProgram(context)
  .commands.flatMap((command) => (command.commands.length === 0 ? [command] : command.commands))
  .map((command) =>
    command.parent?.name() === "maestro" ? [command.name()] : [command.parent?.name() ?? "", command.name()],
  );

describe("help", () => {
  it.each(commands)("of %s shows examples, and explains every option and argument", async (...words) => {
    const terminal = fakeTerminal();
    const code = await main([...words.filter((word) => word !== undefined), "--help"], input(terminal));
    expect([code, terminal.err()]).toEqual([0, ""]);
    expect(terminal.out()).toMatch(/\nExamples:\n {2}.*maestro /u);
  });

  it("is what a bare `maestro` prints, on stderr, as a wrong call", async () => {
    const terminal = fakeTerminal();
    expect(await main([], input(terminal))).toBe(2);
    expect(terminal.err()).toContain("Exit codes: 0 done");
    expect(terminal.out()).toBe("");
  });

  it("lists every exit code", async () => {
    const terminal = fakeTerminal();
    expect(await main(["--help"], input(terminal))).toBe(0);
    for (const code of ["0 done", "1 failed", "2 wrong", "3 vote undecided", "4 no adviser", "130 interrupted"]) {
      expect(terminal.out().replaceAll(/\s+/gu, " ")).toContain(code);
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
  ["vote hi -k", "USAGE", "Option '-k <votes>' argument missing.", "Run `maestro vote --help` to see what it takes."],
  [
    "trust me",
    "USAGE",
    "Too many arguments for 'trust'. Expected 0 arguments but got 1.",
    "Run `maestro trust --help`",
  ],
  ["vote hi -k three", "INVALID_ARGUMENT", '-k: got "three", expected a whole number of 1 or more.', ""],
  ["consult hi --timeout 5m", "INVALID_ARGUMENT", '--timeout: got "5m", expected a number of seconds above 0.', ""],
  ["demo --error-rate 8", "INVALID_ARGUMENT", '--error-rate: got "8", expected a share from 0 to 1.', ""],
  ["demo --disks 31", "INVALID_ARGUMENT", "--disks: got 31, expected a whole number from 1 to 30.", ""],
];

describe.each(refused)("maestro %s", (line, code, message, hint) => {
  it("says once what is wrong, and ends with 2", async () => {
    const terminal = fakeTerminal();
    expect(await main(line.split(" "), input(terminal))).toBe(2);
    expect(terminal.out()).toBe("");
    expect(terminal.err().split("\n")[0]).toBe(`error ${message} [${code}]`);
    expect(terminal.err().split(message)).toHaveLength(2);
    expect(terminal.err()).toContain(hint);
  });

  it("says it as one JSON object on stdout too", async () => {
    const terminal = fakeTerminal();
    expect(await main([...line.split(" "), "--json"], input(terminal))).toBe(2);
    expect(JSON.parse(terminal.out())).toMatchObject({ ok: false, error_code: expect.stringMatching(/^[A-Z_]+$/u) });
  });
});

it("takes `--json` after `--` for a word of the prompt", async () => {
  const terminal = fakeTerminal();
  expect(await main(["vote", "-k", "0", "--", "--json"], input(terminal))).toBe(2);
  expect(terminal.out()).toBe("");
});
