import type { EvidenceRecord } from "@maestro/artifacts";
import { describe, expect, it } from "vitest";
import { drawDot, drawTree, tellContent } from "../../src/evidence/draw-tree.ts";

function record(id: string, content: EvidenceRecord["content"], links: readonly string[] = []): EvidenceRecord {
  return { id, timestamp: "", type: "decision", stage: "debug", content, source: "maestro", confidence: 1, links };
}

describe("evidence in the terminal", () => {
  it("says what a record holds, without what its line says anyway", () => {
    const content = { type: "budget", stage: "debug", consult: 1, left: { all: 5 }, reason: null };
    expect(tellContent(record("E0001", content))).toBe("budget, consult: 1, left: …");
    expect(tellContent(record("E0001", { ...content, stage: "improve" }))).toContain("stage: improve");
    expect(tellContent(record("E0001", { reason: "x".repeat(100) }))).toHaveLength(72);
  });

  it("draws conclusions first, what they rest on below, and each once", () => {
    const records = [
      record("E0001", { fact: "a" }),
      record("E0002", { fact: "b" }, ["E0001"]),
      record("E0003", { fix: "c" }, ["E0001", "E0002", "E0000"]),
    ];
    expect(drawTree(records).split("\n")).toEqual([
      "E0003 decision debug fix: c",
      "├ E0001 decision debug fact: a",
      "├ E0002 decision debug fact: b",
      "│ └ E0001 (above)",
      "└ E0000 (not listed)",
    ]);
    expect(drawDot(records)).toContain('"E0003" -> "E0002";');
  });
});
