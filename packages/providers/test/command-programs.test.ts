import { systemClock } from "@maestro/core";
import type { CommandAnswer, CommandProviderConfig } from "@maestro/core/config";
import { createProcessRunner } from "@maestro/process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valueAt } from "../src/command/json-pointer.ts";
import { createAdviser } from "../src/index.ts";
import { commandConfig, masked, scratchRootOfTest } from "./support/adviser-fixture.ts";
import { scriptedProgram } from "./support/scripted-program.ts";

async function ask(name: string, body: string, changes: Partial<CommandProviderConfig>): Promise<string> {
  const { path } = scriptedProgram(name, body);
  const adviser = createAdviser(name, commandConfig({ command: path, ...changes }), {
    runner: createProcessRunner(),
    environment: { PATH: process.env["PATH"] },
    clock: systemClock,
    scratchRoot: scratchRootOfTest(),
    random: () => 0.5,
    cores: 2,
    sleep: async () => {},
  });
  return (await adviser.consult({ prompt: masked("What is 6 x 7?") })).text;
}

/**
 * The examples of the README: each program's output in its documented shape, from a scripted program of its name that
 * checks its arguments and that the prompt arrived.
 */
const examples: readonly {
  readonly name: string;
  readonly config: Partial<CommandProviderConfig>;
  readonly script: string;
  readonly failingScript: string;
  readonly code: string;
}[] = [
  {
    name: "opencode",
    config: {
      args: ["run", "--format", "json", "--model", "{model}"],
      model: "anthropic/claude-sonnet-4-5",
      answer: {
        format: "jsonl",
        matchPointer: "/type",
        matchValue: "text",
        pointer: "/part/text",
        take: "all",
        errorPointer: "/error",
      },
    },
    script: `if (args.join(" ") !== "run --format json --model anthropic/claude-sonnet-4-5" || !stdin.includes("6 x 7")) process.exit(9);
      say({ type: "step_start", part: { type: "step-start" } });
      say({ type: "text", part: { type: "text", text: "It is " } });
      say({ type: "text", part: { type: "text", text: "42." } });
      say({ type: "step_finish", part: { type: "step-finish", reason: "stop" } });`,
    failingScript: `say({ type: "error", error: { name: "ProviderAuthError", data: { message: "Invalid API key" } } });`,
    code: "PROVIDER_AUTH",
  },
  {
    name: "qwen",
    config: {
      args: ["-o", "json", "--approval-mode", "plan"],
      answer: { format: "json", pointer: "/response", errorPointer: "/error" },
    },
    script: `if (!stdin.includes("6 x 7")) process.exit(9);
      process.stdout.write(JSON.stringify({ response: "It is 42.", stats: {}, error: null }, null, 2));`,
    failingScript: `process.stdout.write(JSON.stringify({ response: "", error: { message: "429 rate limit" } }));`,
    code: "PROVIDER_RATE_LIMIT",
  },
  {
    name: "aider",
    config: {
      args: ["--message-file", "{prompt_file}", "--chat-mode", "ask", "--no-git", "--yes-always", "--no-stream"],
      prompt: "file",
      answer: { format: "text" },
    },
    script: `if (stdin !== "" || !fs.readFileSync(args[1], "utf8").includes("6 x 7")) process.exit(9); say("It is 42.");`,
    failingScript: `process.stderr.write("litellm.RateLimitError: slow down\\n"); process.exit(1);`,
    code: "PROVIDER_RATE_LIMIT",
  },
  {
    name: "ollama",
    config: { args: ["run", "{model}"], model: "qwen3:8b", answer: { format: "text" } },
    script: `if (args[1] !== "qwen3:8b" || !stdin.includes("6 x 7")) process.exit(9); say("It is"); say("\\u001b[1G42.\\u001b[K");`,
    failingScript: `process.stderr.write("Error: model 'qwen3:8b' not found, try pulling it first\\n"); process.exit(1);`,
    code: "PROVIDER_UNKNOWN_MODEL",
  },
];

describe("a declared program", () => {
  test.each(examples)("$name answers", async ({ name, config, script }) => {
    expect((await ask(name, script, config)).replaceAll(/\s+/g, " ")).toBe("It is 42.");
  });

  test.each(examples)("$name fails as $code", async ({ name, config, failingScript, code }) => {
    await expect(ask(name, failingScript, config)).rejects.toMatchObject({ code });
  });

  const json: CommandAnswer = { format: "json", pointer: "/a" };
  const lines: CommandAnswer = { format: "jsonl", matchPointer: "/t", matchValue: "x", pointer: "/v", take: "last" };
  test.each([
    ["nothing", ``, { format: "text" }, "PROVIDER_BAD_OUTPUT"],
    ["white space", `say("  ")`, { format: "text" }, "PROVIDER_BAD_OUTPUT"],
    [
      "its reason on stderr, though it exits with 0,",
      `process.stderr.write("Error: rate limit exceeded\\n")`,
      { format: "text" },
      "PROVIDER_RATE_LIMIT",
    ],
    ["its error as text, and exits with 0,", `say("Error: 401 Unauthorized")`, { format: "text" }, "PROVIDER_AUTH"],
    ["a marked error line", `say("[ERROR] rate limit exceeded")`, { format: "text" }, "PROVIDER_RATE_LIMIT"],
    ["the status of its service", `say("API Error 529 Overloaded")`, { format: "text" }, "PROVIDER_OVERLOADED"],
    ["its library's error", `say("litellm.RateLimitError: slow down")`, { format: "text" }, "PROVIDER_RATE_LIMIT"],
    ["an answer with a failing exit code", `say("x"); process.exit(3);`, { format: "text" }, "PROVIDER_CRASHED"],
    ["no JSON", `say("x")`, json, "PROVIDER_BAD_OUTPUT"],
    ["JSON without the answer", `say({ b: 1 })`, json, "PROVIDER_BAD_OUTPUT"],
    ["no line that matches", `say({ t: "y", v: "1" })`, lines, "PROVIDER_BAD_OUTPUT"],
  ] as const)("that gives %s gave no answer", async (_, script, answer, code) => {
    await expect(ask("it", script, { answer })).rejects.toMatchObject({ code });
  });

  test.each([
    ["an object as JSON text", `say({ a: { b: [1] } })`, json, '{"b":[1]}'],
    ["the last matching line", `say({ t: "x", v: "1" }); say("noise"); say({ t: "x", v: "2" })`, lines, "2"],
    [
      "a text about an error",
      `say("Error 401 means that the key is missing.")`,
      { format: "text" },
      "Error 401 means that the key is missing.",
    ],
    [
      "a sentence with an error's name",
      `say("It is a RateLimitError: 429.")`,
      { format: "text" },
      "It is a RateLimitError: 429.",
    ],
    [
      "an error of no known wording, as one may be asked for",
      `say("TypeError: x is undefined")`,
      { format: "text" },
      "TypeError: x is undefined",
    ],
  ] as const)("gives %s", async (_, script, answer, text) => {
    expect(await ask("it", script, { answer })).toBe(text);
  });
});

describe("a JSON pointer", () => {
  const document = { "": 0, "a/b": 1, "m~n": 8, list: ["x", { y: 2 }], nothing: null };
  test.each([
    ["", document],
    ["/", 0],
    ["/a~1b", 1],
    ["/m~0n", 8],
    ["/list/1/y", 2],
    ["/list/01", undefined],
    ["/list/-", undefined],
    ["/nothing", null],
    ["/nothing/x", undefined],
    ["/toString", undefined],
  ])("%j", (pointer, value) => {
    expect(valueAt(document, pointer)).toEqual(value);
  });

  test("finds every member that it is written for", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (keys) => {
        const pointer = keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
        const nested = keys.reduceRight<object>((inner, key) => Object.fromEntries([[key, inner]]), { leaf: true });
        expect(valueAt(nested as never, `${pointer}/leaf`)).toBe(true);
      }),
    );
  });
});
