import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTally, vote, type VoteResult } from "../../src/index.ts";

const answers = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 60, maxLength: 60 });
const margin = fc.integer({ min: 1, max: 6 });

const run = (script: readonly string[], k: number, maxSamples = script.length): Promise<VoteResult> =>
  vote(({ index }) => script[index] ?? "", { k, maxSamples }).result;

/** The paper's algorithm: one vote after the other. */
function sequential(script: readonly string[], k: number): { winner: string | undefined; votes: number } {
  const tally = createTally();
  for (const [index, answer] of script.entries()) {
    tally.add(answer);
    if (tally.margin >= k) return { winner: tally.leader, votes: index + 1 };
  }
  return { winner: undefined, votes: script.length };
}

describe("deficit batching", () => {
  test("takes the votes of sequential sampling, to the last one, and names the same winner", () => {
    return fc.assert(
      fc.asyncProperty(answers, margin, async (script, k) => {
        const result = await run(script, k);
        const expected = sequential(script, k);
        expect(result.calls).toBe(expected.votes);
        expect(result.status === "decided" ? result.winner.key : undefined).toBe(expected.winner);
      }),
    );
  });

  test("gives the same result in whatever order the answers arrive", () => {
    return fc.assert(
      fc.asyncProperty(answers, margin, fc.infiniteStream(fc.nat(5)), async (script, k, delays) => {
        const late = async ({ index }: { index: number }): Promise<string> => {
          for (let turns = delays.next().value; turns > 0; turns -= 1) await Promise.resolve();
          return script[index] ?? "";
        };
        expect(await vote(late, { k, maxSamples: 60, concurrency: 3 }).result).toEqual(await run(script, k));
      }),
    );
  });

  test("never decides below the margin, and never stays undecided above it", () => {
    return fc.assert(
      fc.asyncProperty(answers, margin, fc.integer({ min: 1, max: 60 }), async (script, k, maxSamples) => {
        const result = await run(script, k, maxSamples);
        const [first = { votes: 0 }, second = { votes: 0 }] = result.counts;
        expect(result.margin).toBe(first.votes - second.votes);
        expect(result.status).toBe(result.margin >= k ? "decided" : "undecided");
        expect(result.status === "decided" ? result.margin : k).toBe(k);
        expect(result.answered).toBeLessThanOrEqual(maxSamples);
      }),
    );
  });

  test("with two answers, the number of votes has the parity of k", () => {
    return fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("a", "b"), { minLength: 200, maxLength: 200 }),
        margin,
        async (script, k) => {
          const result = await run(script, k);
          fc.pre(result.status === "decided");
          expect(result.votes % 2).toBe(k % 2);
        },
      ),
    );
  });

  test("counts add up, whatever is valid, flagged or failed", () => {
    const kinds = fc.array(fc.constantFrom("a", "b", "", "throw"), { minLength: 40, maxLength: 40 });
    return fc.assert(
      fc.asyncProperty(kinds, margin, async (script, k) => {
        const sample = ({ index }: { index: number }): string => {
          const kind = script[index % script.length] ?? "";
          if (kind === "throw") throw new Error("no answer");
          return kind;
        };
        const result = await vote(sample, { k, maxSamples: 20, maxFailures: 10 }).result;
        const count = (status: string): number => result.trace.filter((entry) => entry.status === status).length;
        expect([count("valid"), count("red_flagged"), count("failed")]).toEqual([
          result.votes,
          result.flagged,
          result.failed,
        ]);
        expect(result.votes + result.flagged).toBe(result.answered);
        expect(result.counts.reduce((sum, { votes }) => sum + votes, 0)).toBe(result.votes);
        expect(result.trace.map(({ index }) => index)).toEqual(result.trace.map((_entry, index) => index));
        expect(result.trace.at(-1)?.round).toBe(result.rounds);
      }),
    );
  });

  test("k unanimous answers decide in one round", () => {
    return fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (k) => {
        expect(await vote(() => "same", { k, maxSamples: k }).result).toMatchObject({
          status: "decided",
          rounds: 1,
          calls: k,
        });
      }),
    );
  });
});
