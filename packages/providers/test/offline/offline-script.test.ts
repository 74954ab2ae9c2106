import { describe, expect, it } from "vitest";
import { offlineErrors } from "../../src/offline/offline-error.ts";
import { parseOfflineScript } from "../../src/offline/offline-script.ts";

const parse = (script: unknown): ReturnType<typeof parseOfflineScript> => parseOfflineScript(JSON.stringify(script));

describe("parseOfflineScript", () => {
  it("reads rules in their order, with what they leave out", () => {
    const { rules } = parse({
      rules: [
        { match: "risk", reply: { verdict: "go" } },
        { replies: ["A", "B"], delayMs: 5 },
      ],
    });
    expect(rules.map(({ fits }) => fits("what is the risk?"))).toEqual([true, true]);
    expect(rules.map(({ fits }) => fits("what else?"))).toEqual([false, true]);
    expect(rules).toMatchObject([
      { replies: ['{"verdict":"go"}'], delayMs: 0 },
      { replies: ["A", "B"], delayMs: 5 },
    ]);
  });

  it("matches by text or by regular expression", () => {
    const [text, regex] = parse({
      rules: [
        { match: "a.c", reply: "" },
        { match: { regex: "a.c" }, reply: "" },
      ],
    }).rules;
    expect([text?.fits("abc"), text?.fits("a.c"), regex?.fits("abc"), regex?.fits("ac")]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it.each(offlineErrors)("takes the error %s", (error) => {
    expect(parse({ rules: [{ error }] }).rules).toMatchObject([{ error, replies: [] }]);
  });

  it.each([
    ["no JSON", "{", /not JSON/u],
    ["a list", [], /rules/u],
    ["a rule that is no object", { rules: ["x"] }, /rules\[0\]/u],
    ["an unknown key", { rules: [{ reply: "x" }, { replay: "x" }] }, /rules\[1\]\.replay/u],
    ["an unknown error", { rules: [{ error: "boom" }] }, /rules\[0\]\.error: expected one of rate-limit/u],
    ["neither reply nor error", { rules: [{ match: "x" }] }, /a reply or an error/u],
    ["both reply and replies", { rules: [{ reply: "x", replies: ["y"] }] }, /not both/u],
    ["replies that are no list", { rules: [{ replies: "x" }] }, /expected a list/u],
    ["a match of another kind", { rules: [{ match: 5, reply: "x" }] }, /rules\[0\]\.match/u],
    ["a regular expression that is none", { rules: [{ match: { regex: "(" }, reply: "x" }] }, /regular expression/u],
    ["a negative delay", { rules: [{ reply: "x", delayMs: -1 }] }, /delayMs/u],
    ["times without a place to count", { rules: [{ reply: "x", times: 1 }] }, /"state"/u],
    ["a state that is no path", { state: 1, rules: [] }, /state/u],
  ])("refuses %s and says where", (_what, script, message) => {
    expect(() => parseOfflineScript(typeof script === "string" ? script : JSON.stringify(script))).toThrow(message);
  });
});
