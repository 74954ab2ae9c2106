import { describe, expect, it } from "vitest";
import { rankDocuments } from "../../src/loading/rank-documents.ts";

const documents = [
  { name: "bread", text: "baking bread, flour, oven" },
  { name: "soup", text: "cooking soup, water, pot, bowls" },
  { name: "빵", text: "빵을 굽는다, 밀가루" },
];

const scores = (query: string): Record<string, number> => Object.fromEntries(rankDocuments(query, documents));

describe("documents are found", () => {
  it.each([
    ["by another form of a word", "bake the breads", "bread"],
    ["by a word with another particle", "밀가루로", "빵"],
    ["in another case", "SOUP", "soup"],
  ])("%s", (_how, query, expected) => {
    const found = Object.entries(scores(query)).filter(([, score]) => score > 0);
    expect(found.map(([name]) => name)).toEqual([expected]);
  });

  it.each(["potatoes", "the of and", "", "overwater"])("not by %j", (query) => {
    expect(Object.values(scores(query))).toEqual([0, 0, 0]);
  });

  it("better by a rare word than by a common one", () => {
    const common = rankDocuments("water", [...documents, { name: "tea", text: "tea, water" }]);
    expect(scores("water")["soup"]).toBeGreaterThan(common.get("soup") ?? 0);
  });
});
