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
    const decided = { about: "approval", request_id: "approval_1", status: "approved", binding_sha256: "0a" };
    expect(tellContent(record("E0001", decided))).toBe(
      "approval, status: approved, request_id: approval_1, binding_sha256: 0a",
    );
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

  it("draws every record of a circle once, as a changed chain may hold", () => {
    const records = [record("E0001", { a: 1 }, ["E0002"]), record("E0002", { b: 2 }, ["E0001", "E0001", "E0002"])];
    expect(drawTree(records).split("\n")).toEqual([
      "E0002 decision debug b: 2",
      "├ E0001 decision debug a: 1",
      "│ └ E0002 (above)",
      "└ E0002 (above)",
    ]);
  });

  it("draws a chain of thousands in trees that stay within the window, each record once", () => {
    const idOf = (number: number): string => `E${String(number).padStart(4, "0")}`;
    const records = Array.from({ length: 9000 }, (_, index) =>
      record(idOf(index + 1), { n: index }, index === 0 ? [] : [idOf(index)]),
    );
    const lines = drawTree(records).split("\n");
    expect(lines.filter((line) => line.includes("decision"))).toHaveLength(9000);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80);
    expect(lines[13]).toMatch(/└ E8987 \(below\)$/u);
    expect(lines[14]).toMatch(/^E8987 decision/u);
  });
});
