import { describe, expect, it } from "vitest";
import { recordView } from "../../src/report/page/record-view.ts";
import { wordsOf } from "../../src/report/words/words-of.ts";

/** What stands in the cell, and what unfolds under it. */
function shown(record: Parameters<typeof recordView>[0], language: "en" | "ko" = "en"): readonly string[] {
  return recordView(record, wordsOf(language))
    .html.split("</summary>")
    .map((part) =>
      part
        .replaceAll(/<[^>]+>/gu, "")
        .replaceAll(/\s+/gu, " ")
        .trim(),
    );
}

describe("a record in a table says", () => {
  it("its own sentence first, and the rest unfolded", () => {
    expect(shown({ to: "debug", reason: "It is not solved yet." })).toEqual([
      "It is not solved yet. details",
      "to debug",
    ]);
  });

  it("the first of its reasons, a bare name of one in words", () => {
    expect(shown({ agents: 1, reasons: ["One adviser is asked.", "It suffices."] })).toEqual([
      "One adviser is asked. details",
      "agents 1; reasons One adviser is asked., It suffices.",
    ]);
    expect(shown({ reasons: ["too_long"] })).toEqual(["too long"]);
    expect(shown({ reasons: ["too_long"] }, "ko")).toEqual(["너무 긴 답변"]);
  });

  it("a budget in a sentence of either language", () => {
    const budget = { consult: 2, max_consults: 6, consult_in_stage: 1, max_consults_in_stage: 2 };
    expect(shown(budget)).toEqual(["Consult 2 of 6 in the workflow, 1 of 2 in the stage."]);
    expect(shown(budget, "ko")).toEqual(["질의: 워크플로 6회 중 2번째, 단계 2회 중 1번째"]);
  });

  it("what became of a patch, before where it is kept and how it is checked", () => {
    const patch = {
      root: "/w",
      patch_sha256: "6c13",
      outcome: "applied",
      files_changed: ["a.ts"],
      backup_session: "B1",
    };
    expect(shown(patch)).toEqual([
      "outcome applied; files changed a.ts details",
      "root /w; patch sha256 6c13; backup session B1",
    ]);
  });
});
