import { expect, it } from "vitest";
import { allTools } from "../../src/tools/all-tools.ts";
import { tokensOfTool } from "../support/tokens-of-tool.ts";

/** Tokens that a client's model pays in each session, for all tools and for the core ones; see docs/decisions/mcp-tools.md. */
const budget = { all: 6500, core: 1600 };

it("costs a model no more than the budget", () => {
  const costs = allTools.map((tool) => ({ tool, tokens: tokensOfTool(tool) }));
  const sum = (chosen: typeof costs): number => chosen.reduce((total, { tokens }) => total + tokens, 0);
  const core = costs.filter(({ tool }) => tool.core);
  const report = costs.map(({ tool, tokens }) => `${tool.name}${tool.core ? " (core)" : ""}: ${tokens}`);
  console.log([...report, `all: ${sum(costs)}, core: ${sum(core)}`].join("\n"));
  expect(sum(costs)).toBeLessThanOrEqual(budget.all);
  expect(sum(core)).toBeLessThanOrEqual(budget.core);
});
