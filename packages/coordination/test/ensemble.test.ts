import { ProviderError, type ProviderErrorCode } from "@maestro/core";
import { createScriptedConsultant, type ScriptedAnswer } from "@maestro/core/testing";
import { describe, expect, it } from "vitest";
import { ensemble, type EnsembleEvent } from "../src/ensemble.ts";

const request = { prompt: "Why does the test fail?" };
const adviser = (id: string, ...answers: ScriptedAnswer[]) => createScriptedConsultant(answers, { id });
const failure = (provider: string, code: ProviderErrorCode, hint?: string) =>
  new ProviderError(code, `${provider} failed.`, { provider, hint });

describe("ensemble", () => {
  it("gives each answer in launch order, whoever answers first", async () => {
    let answerSlowly: ((text: string) => void) | undefined;
    const slow = {
      id: "slow",
      consult: async () => {
        const text = await new Promise<string>((resolve) => {
          answerSlowly = resolve;
        });
        return { text, provider: "slow", elapsedMs: 5, truncated: false, simulated: false, maskedCount: 2 };
      },
    };
    const ended: string[] = [];
    const run = ensemble(request, { consultants: [slow, adviser("quick", "q1", "q2")], perConsultant: 1 });
    for await (const event of run) {
      if (event.type !== "candidate-end") continue;
      ended.push(event.candidate.id);
      answerSlowly?.("s");
    }
    expect(ended).toEqual(["quick-1", "slow-1"]);
    expect((await run.result).candidates).toMatchObject([
      { id: "slow-1", provider: "slow", ok: true, text: "s", simulated: false, maskedCount: 2 },
      { id: "quick-1", provider: "quick", ok: true, text: "q1", simulated: true },
    ]);
  });

  it("asks each adviser as often as told, with a seed of its own each time", async () => {
    const codex = adviser("codex", "a", "b");
    const { candidates } = await ensemble({ ...request, seed: 7 }, { consultants: [codex], perConsultant: 2 }).result;
    expect(candidates.map((candidate) => candidate.id)).toEqual(["codex-1", "codex-2"]);
    expect(codex.requests.map((asked) => asked.seed)).toEqual([7, 8]);
  });

  it("reports a failed member as an entry and an event, and keeps the others", async () => {
    const broken = adviser("broken", failure("broken", "PROVIDER_AUTH", "Log in."));
    const faulty = adviser("faulty", new TypeError("x is undefined"));
    const run = ensemble(request, { consultants: [broken, faulty, adviser("codex", "answer")] });
    const events: EnsembleEvent[] = [];
    for await (const event of run) events.push(event);
    const { candidates } = await run.result;
    expect(candidates).toMatchObject([
      { id: "broken-1", ok: false, error: { code: "PROVIDER_AUTH", message: "broken failed.", hint: "Log in." } },
      { id: "faulty-1", ok: false, error: { code: "UNEXPECTED_ERROR", message: "x is undefined" } },
      { id: "codex-1", ok: true, text: "answer" },
    ]);
    expect(events.filter((event) => event.type === "candidate-start")).toHaveLength(3);
    expect(events.flatMap((event) => (event.type === "candidate-end" ? [event.candidate.id] : [])).sort()).toEqual([
      "broken-1",
      "codex-1",
      "faulty-1",
    ]);
  });

  it("rejects with every member's error when none answered", async () => {
    const consultants = [
      adviser("codex", failure("codex", "PROVIDER_AUTH", "Log in to codex.")),
      adviser("gemini", failure("gemini", "PROVIDER_NOT_INSTALLED", "Install gemini.")),
    ];
    await expect(ensemble(request, { consultants }).result).rejects.toMatchObject({
      code: "ENSEMBLE_NO_RESULT",
      message: expect.stringMatching(/^No adviser answered: codex-1 \(PROVIDER_AUTH\): [^;]+; gemini-1 [^;]+[^.]\.$/),
      hint: "Log in to codex. Install gemini.",
      details: {
        candidates: [
          { id: "codex-1", code: "PROVIDER_AUTH" },
          { id: "gemini-1", code: "PROVIDER_NOT_INSTALLED" },
        ],
      },
    });
  });

  it("points to `maestro doctor` when no adviser is installed, in the loop as well", async () => {
    const missing = ["codex", "gemini"].map((id) => adviser(id, failure(id, "PROVIDER_NOT_INSTALLED")));
    const loop = async (): Promise<void> => {
      for await (const event of ensemble(request, { consultants: missing })) expect(event.type).toMatch("candidate-");
    };
    await expect(loop()).rejects.toMatchObject({
      code: "ENSEMBLE_NO_RESULT",
      hint: expect.stringContaining("maestro doctor"),
    });
  });

  it("rejects with the signal's reason once every member has ended", async () => {
    const controller = new AbortController();
    const run = ensemble(request, {
      consultants: [adviser("codex", "done"), adviser("gemini", { hang: true })],
      signal: controller.signal,
    });
    const ended: string[] = [];
    const loop = async (): Promise<void> => {
      for await (const event of run) {
        if (event.type === "candidate-start") continue;
        ended.push(event.candidate.id);
        controller.abort("enough");
      }
    };
    await expect(loop()).rejects.toBe("enough");
    await expect(run.result).rejects.toBe("enough");
    expect(ended).toEqual(["codex-1", "gemini-1"]);
  });

  it("asks nobody when the signal is set already", async () => {
    const codex = adviser("codex", "answer");
    const run = ensemble(request, { consultants: [codex], signal: AbortSignal.abort("before") });
    await expect(run.result).rejects.toBe("before");
    expect(codex.requests).toEqual([]);
  });

  it("cancels what still runs when the loop is left", async () => {
    let isStopped = false;
    const endless = {
      id: "endless",
      consult: (_request: unknown, options?: { signal?: AbortSignal | undefined }) =>
        new Promise<never>((_resolve, reject) => {
          options?.signal?.addEventListener("abort", () => {
            isStopped = true;
            reject(failure("endless", "PROVIDER_CANCELLED"));
          });
        }),
    };
    const run = ensemble(request, { consultants: [endless] });
    for await (const event of run) {
      expect(event).toEqual({ type: "candidate-start", id: "endless-1", provider: "endless" });
      break;
    }
    expect(isStopped).toBe(true);
    await expect(run.result).rejects.toMatchObject({ name: "AbortError" });
  });

  it.each([
    ["no consultants", [], 1, "consultants"],
    ["an adviser given twice", ["codex", "gemini", "codex"], 1, "consultants[2]"],
    ["no questions", ["codex"], 0, "perConsultant"],
    ["half a question", ["codex"], 1.5, "perConsultant"],
  ])("refuses %s", (_name, ids, perConsultant, argument) => {
    const consultants = ids.map((id) => adviser(id, "answer"));
    expect(() => ensemble(request, { consultants, perConsultant })).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", argument }),
    );
  });
});
