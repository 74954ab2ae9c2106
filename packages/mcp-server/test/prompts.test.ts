import { expect, it } from "vitest";
import { allPrompts } from "../src/prompts/all-prompts.ts";
import { allTools } from "../src/tools/all-tools.ts";
import { answering } from "./support/consultants.ts";
import { connectClient } from "./support/connect-client.ts";

it("are the five stages, vote and review, each of them described", async () => {
  const { client } = await connectClient();
  const { prompts } = await client.listPrompts();
  expect(prompts.map(({ name }) => name)).toEqual([
    "analyze",
    "hypothesize",
    "implement",
    "debug",
    "improve",
    "vote",
    "review",
  ]);
  for (const { description, arguments: given = [] } of prompts) {
    expect(description).toMatch(/^[A-Z].{20,100}\.$/);
    for (const argument of given) expect(argument.description).toMatch(/\.$/);
  }
});

it.each(allPrompts.map((prompt) => [prompt.name, prompt] as const))(
  "%s says what was given, and names only tools that are there",
  async (name, prompt) => {
    const { client } = await connectClient();
    const given = Object.fromEntries(prompt.arguments.map((argument) => [argument.name, `my ${argument.name}`]));
    const { messages } = await client.getPrompt({ name, arguments: given });
    const text = messages.map(({ content }) => (content.type === "text" ? content.text : "")).join("");
    for (const value of Object.values(given)) expect(text).toContain(value);
    const named = text.match(/maestro_[a-z_]+/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    for (const tool of named) expect(allTools.map((known) => known.name)).toContain(tool);
  },
);

it.each([
  [{ name: "nonsense" }, "expected one of analyze"],
  [{ name: "vote", arguments: {} }, "question: got nothing, expected some text"],
  [{ name: "debug", arguments: { task: " " } }, 'task: got " "'],
])("does not make one of %j", async (params, message) => {
  const { client } = await connectClient();
  await expect(client.getPrompt(params)).rejects.toMatchObject({
    code: -32602,
    message: expect.stringContaining(message),
  });
});

it.each([
  ["vote", "k", "", ["1", "2", "3", "4", "5"]],
  ["review", "focus", "s", ["security"]],
  ["debug", "providers", "c", ["codex", "claude"]],
  ["debug", "providers", "codex, cl", ["codex, claude"]],
  ["debug", "task", "x", []],
  ["nonsense", "task", "x", []],
])("completes %s's %s after %j", async (name, argument, value, values) => {
  const { client } = await connectClient(answering("codex", ""), answering("claude", ""), answering("missing", ""));
  const { completion } = await client.complete({
    ref: { type: "ref/prompt", name },
    argument: { name: argument, value },
  });
  expect(completion.values).toEqual(values);
});
