import { createMemoryStore, type RunId } from "@maestro/core";
import { describe, expect, it } from "vitest";
import type { EvidenceRecord } from "../../src/index.ts";
import { collectRunReport, describeDamage, renderRunReport } from "../../src/report/index.ts";
import { wordsOf } from "../../src/report/words/words-of.ts";
import { createRegistry } from "../test-registry.ts";
import { recordVote } from "./recorded-vote.ts";

/** Every text of a table of words, with its path; what takes arguments is called where that needs none of the record. */
function texts(words: object, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) => {
    const at = `${path}${name}`;
    if (typeof value === "string") return [[at, value] as const];
    return typeof value === "object" && value !== null ? texts(value, `${at}.`) : [];
  });
}

describe("a report in Korean", () => {
  it("has a Korean text for everything that the English one says", () => {
    const english = new Map(texts(wordsOf("en")));
    const korean = texts(wordsOf("ko")).filter(([path]) => path !== "language");
    expect(korean.map(([path]) => path)).toEqual([...english.keys()].filter((path) => path !== "language"));
    expect(korean.filter(([, text]) => !/\p{Script=Hangul}/u.test(text))).toEqual([]);
  });

  it("leaves what advisers wrote as it is, and names what is recorded in Korean where there is a word", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const runId = await recordVote(runs, ["A", "?", "!", "A"], { task: "캐시 키가 왜 충돌하나?", k: 2 });
    const page = renderRunReport(await collectRunReport(runs, runId, { evidence: [topologyOf(runId)] }), {
      language: "ko",
    });
    expect(page).toContain('<html lang="ko">');
    for (const text of ["캐시 키가 왜 충돌하나?", "부적격", "확신 없는 표현", "토폴로지", "One agent suffices."]) {
      expect(page).toContain(text);
    }
    expect(page).not.toMatch(/>\s*(?:Votes|Red flags|Timeline|Evidence|hedging|red flagged|valid)\s*</u);
  });

  it("tells no time below nothing, though the clock was set back in a run", async () => {
    const { runs, pass } = createRegistry(createMemoryStore());
    const recorder = await runs.start({ kind: "consult", task: "t" });
    pass(-60_000);
    await recorder.finish({ status: "completed" });
    expect(renderRunReport(await collectRunReport(runs, recorder.runId))).toContain("took 0 ms");
  });

  it.each([
    ["en", "2 lines of votes.jsonl could not be read.", "result.json could not be read: cut off."],
    ["ko", "votes.jsonl 파일에서 2줄을 읽을 수 없습니다.", "result.json 파일을 읽을 수 없습니다: cut off."],
  ] as const)("tells damage (%s)", (language, lines, whole) => {
    expect(describeDamage({ name: "votes.jsonl", lines: 2 }, language)).toBe(lines);
    expect(describeDamage({ name: "result.json", reason: "cut off" }, language)).toBe(whole);
  });

  it.each([
    ["en", "340 ms", "2.4 s", "3 min 05 s"],
    ["ko", "340ms", "2.4초", "3분 5초"],
  ] as const)("tells times as people read them (%s)", (language, ...expected) => {
    expect([340, 2400, 185_000].map((ms) => wordsOf(language).duration(ms))).toEqual(expected);
  });
});

function topologyOf(runId: RunId): EvidenceRecord {
  return {
    id: "E0001",
    timestamp: "2026-11-21T10:00:00.000Z",
    type: "decision",
    stage: "analyze",
    content: { type: "topology", topology: "sas", rationale: "One agent suffices.", rule: null },
    source: "maestro",
    confidence: 1,
    links: [],
    runId,
  };
}
