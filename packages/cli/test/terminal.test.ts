import { expect, it } from "vitest";
import { readPrompt } from "../src/read-prompt.ts";
import { terminalTraits } from "../src/terminal.ts";
import { fakeTerminal } from "./support/fake-terminal.ts";

const screen = { isTTY: true, columns: 120 };
const pipe = {};

it.each([
  ["a screen", screen, screen, {}, { interactive: true, color: true, columns: 120 }],
  ["stdout in a pipe", pipe, screen, {}, { interactive: true, color: false, columns: 120 }],
  ["stderr in a file", screen, pipe, {}, { interactive: false, color: false, columns: 80 }],
  ["NO_COLOR", screen, screen, { NO_COLOR: "1" }, { interactive: true, color: false, columns: 120 }],
  ["an empty NO_COLOR", screen, screen, { NO_COLOR: "" }, { interactive: true, color: true, columns: 120 }],
  ["a dumb terminal", screen, screen, { TERM: "dumb" }, { interactive: false, color: false, columns: 120 }],
])("on %s shows what it can", (_, stdout, stderr, env, traits) => {
  expect(terminalTraits({ stdin: pipe, stdout, stderr, env })).toEqual({ stdinIsScreen: false, ...traits });
});

const place = { argument: "question", command: "maestro vote" };
const typed = (text: string): AsyncIterable<string> =>
  (async function* () {
    yield text;
  })();

it.each([
  ["words", ["Is", "91", "prime?"], false, "Is 91 prime?"],
  ["a dash", ["-"], true, "from stdin"],
  ["nothing in a pipe", [], false, "from stdin"],
])("takes a prompt from %s", async (_, words, stdinIsScreen, prompt) => {
  const terminal = fakeTerminal({ stdin: typed("from stdin"), stdinIsScreen });
  await expect(readPrompt(words, place, terminal)).resolves.toBe(prompt);
});

it.each([
  ["nobody gives one on a screen", [], true, "unread"],
  ["stdin is empty", [], false, ""],
  ["it is blank", [" "], false, "unread"],
])("refuses to wait or to ask when %s", async (_, words, stdinIsScreen, stdin) => {
  const terminal = fakeTerminal({ stdin: typed(stdin), stdinIsScreen });
  await expect(readPrompt(words, place, terminal)).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
    argument: "question",
    hint: 'Give it as an argument, or on standard input: echo "…" | maestro vote -',
  });
});
