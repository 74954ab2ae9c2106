import { describe, expect, it } from "vitest";
import { InvalidArgumentError, MaestroError } from "@maestro/core";
import { describeFailure } from "../../src/output/describe-failure.ts";
import { drawVotes } from "../../src/output/draw-votes.ts";
import { formatDuration } from "../../src/output/format-duration.ts";
import { formatTable } from "../../src/output/format-table.ts";
import { nameOptions } from "../../src/output/name-options.ts";
import { shortLine } from "../../src/output/short-line.ts";

it.each([
  [0, "0 ms"],
  [340.4, "340 ms"],
  [999.6, "1.0 s"],
  [2449, "2.4 s"],
  [59_999, "1 min 00 s"],
  [185_000, "3 min 05 s"],
])("says %d ms as %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it("sets columns two spaces apart and leaves no white space at the end", () => {
  expect(formatTable([["a", "bb", ""], ["ccc", "d", "e"], ["f"]])).toBe("a    bb\nccc  d   e\nf");
  expect(
    formatTable([
      ["캐시", "b"],
      ["abcde", "c"],
    ]),
  ).toBe("캐시   b\nabcde  c");
  expect(formatTable([])).toBe("");
});

it("draws votes to scale and marks only a winner", () => {
  expect(drawVotes({ yes: 4, no: 1 }, { winnerVotes: 4, width: 8 })).toBe("  yes  ████████ 4 ◀ winner\n  no   ██ 1");
  expect(drawVotes({ yes: 2, no: 1 }, { winnerVotes: 0, width: 8 })).not.toContain("winner");
  expect(drawVotes({}, { winnerVotes: 0 })).toBe("");
});

it("keeps a long answer on one line of its own width", () => {
  const drawn = drawVotes({ ["very long ".repeat(20)]: 1 }, { winnerVotes: 1 });
  expect(drawn.split("\n")).toHaveLength(1);
  expect(drawn.length).toBeLessThan(80);
  expect(shortLine("two\n  lines \u001b[2J")).toBe("two lines ⟨U+001B⟩[2J");
});

it("cuts Korean by the columns that it takes", () => {
  expect(shortLine("가나다라마바사", 10)).toBe("가나다라…");
  expect(shortLine("가나다라마", 10)).toBe("가나다라마");
  expect(shortLine("a가나다라마", 10)).toBe("a가나다라…");
});

it("does not name an adviser twice", () => {
  expect(describeFailure(new Error("codex: not logged in"), "codex")).toBe("not logged in");
  expect(describeFailure(new Error("not logged in"), "codex")).toBe("not logged in");
  expect(describeFailure({ message: "codex: not logged in", code: "PROVIDER_AUTH" }, "codex")).toBe("not logged in");
  expect(describeFailure("thrown text", "codex")).toBe("thrown text");
});

describe("errors of libraries, for who typed an option", () => {
  it.each([
    ["context_files[1]", "--file"],
    ["context_files", "--file"],
    ["provider", "--adviser"],
    ["providers", "--adviser"],
    ["k", "-k"],
    ["maxSamples", "--max-rounds"],
    ["discs", "--disks"],
    ["request_id", "<id>"],
  ])("call %s %s", (argument, option) => {
    const error = new InvalidArgumentError({ argument, value: "x", expected: "a y", hint: "Do z." });
    expect(nameOptions(error)).toMatchObject({
      code: "INVALID_ARGUMENT",
      message: `${option}: got "x", expected a y.`,
      hint: "Do z.",
      details: { argument: option, expected: "a y" },
    });
  });

  it.each([
    new InvalidArgumentError({ argument: "--timeout", value: "x", expected: "a y" }),
    new InvalidArgumentError({ argument: "question", value: "", expected: "some text" }),
    new MaestroError("RUN_NOT_FOUND", "There is no run 7."),
    new TypeError("k: a fault of ours"),
  ])("leave %s as it is", (error) => {
    expect(nameOptions(error)).toBe(error);
  });
});
