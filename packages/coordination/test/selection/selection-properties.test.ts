import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  candidatesToJudge,
  selectBest,
  selectionModes,
  type SelectionCandidate,
  type SelectionOptions,
} from "../../src/index.ts";

interface Drawn {
  readonly candidate: SelectionCandidate;
  readonly test: boolean | null;
  readonly lint: number | null;
  readonly judge: number;
}

const drawn = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    content: fc.string({ maxLength: 20 }),
    provider: fc.constantFrom("codex", "claude", "qwen", undefined),
    ok: fc.boolean(),
    flags: fc.constantFrom<readonly string[]>([], [], [], ["hedging"]),
    test: fc.constantFrom(true, false, null),
    lint: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    judge: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
);

const cases = fc
  .record({ all: drawn, mode: fc.constantFrom(...selectionModes), isJudged: fc.boolean(), rejectsAll: fc.boolean() })
  .map(({ all, ...terms }) => ({
    ...terms,
    all: all.map(({ test, lint, judge, ...candidate }): Drawn => ({ candidate, test, lint, judge })),
  }));

function select(
  all: readonly Drawn[],
  terms: Pick<SelectionOptions, "mode"> & { isJudged: boolean; rejectsAll: boolean },
) {
  const candidates = all.map(({ candidate }) => candidate);
  const known: Omit<SelectionOptions, "judge"> = {
    mode: terms.mode,
    tests: all.flatMap(({ candidate, test }) => (test === null ? [] : [{ candidateId: candidate.id, passed: test }])),
    lint: all.flatMap(({ candidate, lint }) => (lint === null ? [] : [{ candidateId: candidate.id, score: lint }])),
  };
  const toJudge = new Set(candidatesToJudge(candidates, known).map(({ id }) => id));
  const scores = all
    .filter(({ candidate }) => toJudge.has(candidate.id))
    .map(({ candidate, judge }) => ({ candidateId: candidate.id, score: judge }));
  const judge = terms.isJudged && scores.length > 0 ? { scores, rejectsAll: terms.rejectsAll } : undefined;
  return selectBest(candidates, { ...known, judge });
}

const scoreOf = (selection: ReturnType<typeof select>, id: string) => selection.scores.find((one) => one.id === id);

describe("selectBest, for any candidates and signals,", () => {
  it("takes one of the list that is neither flagged, failed nor broken, or nobody", () => {
    expect(() =>
      fc.assert(
        fc.property(cases, ({ all, ...terms }) => {
          const { winnerId, requiresReview } = select(all, terms);
          if (winnerId === null) return requiresReview;
          const winner = all.find(({ candidate }) => candidate.id === winnerId);
          return winner?.candidate.ok === true && winner.candidate.flags?.length === 0 && winner.test !== false;
        }),
      ),
    ).not.toThrow();
  });

  it("gives the same for every order of the candidates", () => {
    expect(() =>
      fc.assert(
        fc.property(cases, fc.infiniteStream(fc.nat()), ({ all, ...terms }, numbers) => {
          const keyed = all.map((one) => [numbers.next().value ?? 0, one] as const);
          const shuffled = keyed.toSorted(([left], [right]) => left - right).map(([, one]) => one);
          const [before, after] = [select(all, terms), select(shuffled, terms)];
          expect({ ...after, scores: [], rationale: "" }).toEqual({ ...before, scores: [], rationale: "" });
          for (const { id } of before.scores) expect(scoreOf(after, id)).toEqual(scoreOf(before, id));
        }),
      ),
    ).not.toThrow();
  });

  it("never puts an untested one above one that passed, by place or by score", () => {
    expect(() =>
      fc.assert(
        fc.property(cases, ({ all, ...terms }) => {
          const selection = select(all, terms);
          const able = selection.scores.filter(({ isEligible }) => isEligible);
          const passed = able.filter(({ components }) => components.test === 1);
          const untested = able.filter(({ components }) => components.test === null);
          return untested.every(
            ({ id, score }) =>
              passed.every((one) => score <= one.score) && (passed.length === 0 || selection.winnerId !== id),
          );
        }),
      ),
    ).not.toThrow();
  });

  it("keeps a winner that now passes its test, and lowers no score for a better test", () => {
    expect(() =>
      fc.assert(
        fc.property(cases, fc.nat({ max: 5 }), ({ all, ...terms }, at) => {
          const chosen = all[at % all.length];
          const better = all.map((one) => (one === chosen ? { ...one, test: true } : one));
          const id = chosen?.candidate.id ?? "";
          // Opinions stay those that were given: of whom a judge is asked afterwards is another matter.
          const [before, after] = [all, better].map((some) => select(some, { ...terms, isJudged: false }));
          if (before === undefined || after === undefined) return false;
          const rises = (scoreOf(after, id)?.score ?? 0) >= (scoreOf(before, id)?.score ?? 0);
          return rises && (before.winnerId !== id || after.winnerId === id);
        }),
      ),
    ).not.toThrow();
  });

  it("needs no judge where an opinion could not change what is taken", () => {
    expect(() =>
      fc.assert(
        fc.property(cases, ({ all, mode }) => {
          const opposite = all.map((one) => ({ ...one, judge: 1 - one.judge }));
          const terms = { mode, isJudged: true, rejectsAll: false };
          const [one, other] = [select(all, terms), select(opposite, terms)];
          const isJudged = one.scores.some(({ components }) => components.judge !== null);
          return isJudged || one.winnerId === other.winnerId;
        }),
      ),
    ).not.toThrow();
  });
});
