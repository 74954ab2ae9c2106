import { systemClock, type Consultant } from "@maestro/core";
import { describe, expect, it } from "vitest";
import { askTogether } from "../../src/stages/ask-advisers.ts";
import { adviser } from "../support/test-workflow.ts";

/** Answers only once another has. */
function after(other: Consultant, consultant: Consultant): Consultant {
  const { promise, resolve } = deferred();
  const consult = other.consult;
  Object.assign(other, { consult: (...asked: Parameters<typeof consult>) => consult(...asked).finally(resolve) });
  return {
    id: consultant.id,
    consult: async (...asked) => {
      await promise;
      return consultant.consult(...asked);
    },
  };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe("advisers asked together", () => {
  it("give their answers in the order asked, whoever was quicker", async () => {
    const quick = adviser("quick", "2");
    const slow = after(quick, adviser("slow", "1"));
    const told: string[] = [];
    const answers = await askTogether(
      [slow, quick],
      { prompt: "?", timeoutMs: 1000 },
      {
        accept: async () => ({ ok: true, output: {} }),
        signal: new AbortController().signal,
        clock: systemClock,
        tell: (line) => told.push(line),
      },
    );
    expect(told).toEqual(["asking slow, quick", "quick answered", "slow answered"]);
    expect(answers.valid.map(({ id, text }) => [id, text])).toEqual([
      ["slow-1", "1"],
      ["quick-1", "2"],
    ]);
  });
});
