import { Tiktoken } from "js-tiktoken/lite";
import o200k from "js-tiktoken/ranks/o200k_base";
import { expect, it } from "vitest";
import { toListing } from "../../src/tool-server.ts";
import { allTools } from "../../src/tools/all-tools.ts";

/** All 49 tools of the whole server may cost 6,500 tokens, the eleven of `core` 1,600: what is here gets its share. */
const tokensPerTool = 6500 / 49;
const tokensPerCoreTool = 1600 / 11;

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
  expect(sum(costs)).toBeLessThanOrEqual(allTools.length * tokensPerTool);
  expect(sum(core)).toBeLessThanOrEqual(core.length * tokensPerCoreTool);
});
