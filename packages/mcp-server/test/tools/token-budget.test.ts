import { expect, it } from "vitest";
import { allTools } from "../../src/tools/all-tools.ts";
import { tokensOfTool } from "../support/tokens-of-tool.ts";

/** The eleven tools of `core` may cost 1,600 tokens; those that are here get their share. */
const tokensPerCoreTool = 1600 / 11;

/**
 * All 52 tools may cost 6,500. Among the 38 here are those with the longest enumerations; with this much for them the 14
 * others have 110 each, a little more than the median of such tools was measured to need.
 */
const tokensOfAll = 4960;

it("costs a model no more than its share of the budget", () => {
  const costs = allTools.map((tool) => ({ tool, tokens: tokensOfTool(tool) }));
  const sum = (chosen: typeof costs): number => chosen.reduce((total, { tokens }) => total + tokens, 0);
  const core = costs.filter(({ tool }) => tool.core);
  const report = costs.map(({ tool, tokens }) => `${tool.name}${tool.core ? " (core)" : ""}: ${tokens}`);
  console.log([...report, `all: ${sum(costs)}, core: ${sum(core)}`].join("\n"));
  expect(sum(costs)).toBeLessThanOrEqual(tokensOfAll);
  expect(sum(core)).toBeLessThanOrEqual(core.length * tokensPerCoreTool);
});
