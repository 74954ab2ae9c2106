import { Tiktoken } from "js-tiktoken/lite";
import o200k from "js-tiktoken/ranks/o200k_base";
import { expect, it } from "vitest";
import { toListing } from "../../src/tool-server.ts";
import { allTools } from "../../src/tools/all-tools.ts";

/** The eleven tools of `core` may cost 1,600 tokens; those that are here get their share. */
const tokensPerCoreTool = 1600 / 11;

/**
 * All 52 tools may cost 6,500. Among the 26 here are those with the longest enumerations; with this much for them the 26
 * others have 110 each, a little more than the median of such tools was measured to need.
 */
const tokensOfAll = 3650;

const tokenizer = new Tiktoken(o200k);

/** What a client puts before its model of a tool. */
function tokensOf(tool: (typeof allTools)[number]): number {
  const { name, description, inputSchema } = toListing(tool);
  return tokenizer.encode(JSON.stringify({ name, description, input_schema: inputSchema })).length;
}

it("costs a model no more than its share of the budget", () => {
  const costs = allTools.map((tool) => ({ tool, tokens: tokensOf(tool) }));
  const sum = (chosen: typeof costs): number => chosen.reduce((total, { tokens }) => total + tokens, 0);
  const core = costs.filter(({ tool }) => tool.core);
  const report = costs.map(({ tool, tokens }) => `${tool.name}${tool.core ? " (core)" : ""}: ${tokens}`);
  console.log([...report, `all: ${sum(costs)}, core: ${sum(core)}`].join("\n"));
  expect(sum(costs)).toBeLessThanOrEqual(tokensOfAll);
  expect(sum(core)).toBeLessThanOrEqual(core.length * tokensPerCoreTool);
});
