import { describe, expect, it } from "vitest";
import { stages, type Stage } from "../../packages/core/src/index.ts";
import { validateSchema } from "../../packages/core/src/schema/index.ts";
import { stageSchemas } from "../../packages/workflow/src/index.ts";
import { halfPatch, moreTests, otherHalf, shop, source, task } from "./support/shop.ts";
import { onStageBench } from "./support/stage-bench.ts";
import { preferring, scripted, topicOf, type StageScript } from "./support/stage-script.ts";

const checks = ["--verify", "node --test test"];
const carriedOut = ["--apply", ...checks];

const analysis = {
  observations: [{ fact: "total ignores the quantity.", source: "src/shop.mjs:3", certainty: "high" }],
  confidence: 0.8,
};

const hypotheses = (claim: string): object => ({
  hypotheses: [{ id: "H1", claim, confidence: 0.8, fast_test: "node --test test" }],
  selected: "H1",
});

/** What the advisers say in the order of the stages: a change that mends half of it, then the other half. */
const answers: StageScript = {
  Analysis: () => analysis,
  Hypotheses: ({ service }) =>
    hypotheses(service === "openai" ? "The sum forgets the quantity." : "The test counts things wrongly."),
  Judgement: preferring("forgets the quantity"),
  Implementation: () => ({ changes: [{ file: "src/shop.mjs", diff: halfPatch }], next_action: "proceed_to_improve" }),
  "Debug iteration": () => ({
    error_analysis: { error_type: "assertion_failure", location: "src/shop.mjs:4" },
    next_action: "continue_debug",
    change: { file: "src/shop.mjs", diff: otherHalf },
  }),
  Improvement: () => ({
    summary: { root_cause: "The sum forgot the quantity.", fix_description: "It is multiplied in." },
    lessons: { root_cause_category: "logic_error", prevention_checklist: ["Test with more than one of a thing."] },
    skill_template: { name: "test-at-limits", when_to_use: "A limit decides.", steps: ["Test one below and at it."] },
    changes: [{ file: "test/limits.test.mjs", diff: moreTests }],
    status: "complete",
  }),
};

describe.concurrent("the five stages with the real CLIs", () => {
  it("mend a planted bug until the repository's tests pass, and every answer is valid", async () => {
    await onStageBench({ files: shop, task, api: { script: scripted(answers) } }, async (bench) => {
      const analyzed = await bench.stage("analyze", "-f", "src/shop.mjs", ...checks);
      expect(analyzed).toMatchObject({ code: 0, json: { ok: true, next_stage: "hypothesize", rejected: [] } });
      const runId = analyzed.json["run_id"] as string;

      const explained = await bench.stage("hypothesize", "-a", "codex,gemini");
      // Two answers, and claude as the judge who wrote neither and is not told who did.
      expect(explained.json).toMatchObject({ ok: true, run_id: runId, provider: "codex", calls: 3, failures: [] });
      const judged = bench.api.questions().find((question) => topicOf(question) === "Judgement");
      expect(judged?.service).toBe("anthropic");

      const half = await bench.stage("implement", "-f", "src/shop.mjs", ...carriedOut);
      expect(half).toMatchObject({ code: 1, json: { error_code: "STAGE_CHECKS_FAILED", next_stage: "debug" } });
      expect(bench.file("src/shop.mjs")).toContain("price * quantity");

      const mended = await bench.stage("debug", "-f", "src/shop.mjs", ...carriedOut);
      expect(mended).toMatchObject({ code: 0, json: { ok: true, next_stage: "improve" } });
      expect(mended.json["verification"]).toMatchObject({ all_passed: true });

      const improved = await bench.stage("improve", ...carriedOut);
      expect(improved).toMatchObject({ code: 0, json: { ok: true, next_stage: null, run_id: runId } });
      expect(improved.json["verification"]).toMatchObject({ all_passed: true, compared: "passed" });

      const outputs: Record<Stage, unknown> = {
        analyze: analyzed.json["output"],
        hypothesize: explained.json["output"],
        implement: half.json["output"],
        debug: mended.json["output"],
        improve: improved.json["output"],
      };
      for (const stage of stages) expect(validateSchema(stageSchemas[stage], outputs[stage]).issues, stage).toEqual([]);
      expect(bench.file("src/shop.mjs")).toBe(
        source
          .replace("{ price }) => all + price", "{ price, quantity }) => all + price * quantity")
          .replace("> 100", ">= 100"),
      );
      expect(bench.git("status", "--porcelain").trim().split("\n").toSorted()).toEqual([
        "?? test/limits.test.mjs",
        "M src/shop.mjs",
      ]);
      // Every CLI was asked, each in the service of its own, and told what the stages before it found.
      expect(new Set(bench.api.questions().map(({ service }) => service))).toEqual(
        new Set(["openai", "gemini", "anthropic"]),
      );
      const debugged = bench.api.questions().find((question) => topicOf(question) === "Debug iteration");
      expect(debugged?.body).toMatch(/forgets the quantity/);
      expect(debugged?.body).toMatch(/an order of 100 has the discount/);
      expect(await bench.maestro("runs", "show", runId)).toMatchObject({ json: { status: "completed" } });
    });
  });

  it.each(["codex", "gemini"])("discard what is no valid answer of %s and ask again", async (name) => {
    const said = ["It is the quantity, I am sure of it.", { observations: [], confidence: 2 }, analysis];
    const api = { script: scripted({ Analysis: (_question, earlier) => said[Math.min(earlier, 2)] }) };
    await onStageBench({ files: shop, task, api }, async (bench) => {
      const { code, json } = await bench.stage("analyze", "-a", name);
      expect({ code, json }).toMatchObject({
        code: 0,
        json: { ok: true, calls: 3, consults_used: 1, output: analysis },
      });
      expect(json["rejected"]).toMatchObject([
        { id: `${name}-1`, reasons: [expect.stringContaining("no JSON")] },
        { id: `${name}-2`, reasons: [expect.stringMatching(/observations|confidence/), expect.anything()] },
      ]);
    });
  });

  it("take what claude, which asks again by itself for the shape it was given, says at last", async () => {
    const said = [{ observations: [], confidence: 2 }, analysis];
    const api = { script: scripted({ Analysis: (_question, earlier) => said[Math.min(earlier, 1)] }) };
    await onStageBench({ files: shop, task, api }, async (bench) => {
      const { code, json } = await bench.stage("analyze", "-a", "claude");
      expect({ code, json }).toMatchObject({ code: 0, json: { ok: true, calls: 1, rejected: [], output: analysis } });
      expect(bench.api.questions().length).toBeGreaterThan(1);
    });
  });

  it("fail when the services of all are down, and say what each CLI said", async () => {
    await onStageBench({ files: shop, task, api: { mode: "server-error" } }, async (bench) => {
      const { code, json } = await bench.stage("analyze");
      expect({ code, json }).toMatchObject({
        code: 4,
        json: { ok: false, error_code: "STAGE_NO_ANSWER", consults_used: 0, next_stage: "analyze" },
      });
      expect(json["error"]).toMatch(/codex \(PROVIDER_SERVER_ERROR\): codex: [^;]*high demand/);
      expect(json["error"]).toMatch(/gemini \(PROVIDER_SERVER_ERROR\): gemini: An internal error has occurred/);
      expect(json["error"]).toMatch(/claude \(PROVIDER_SERVER_ERROR\): claude: [^;]*500/);
    });
  });

  it("ask nobody once the budget is spent", async () => {
    const api = { script: scripted(answers) };
    await onStageBench({ files: shop, task, api, env: { MAESTRO_MAX_CONSULT_TOTAL: "1" } }, async (bench) => {
      expect(await bench.stage("analyze", "-a", "codex")).toMatchObject({ code: 0 });
      const before = bench.api.requests.length;
      const { code, json } = await bench.stage("hypothesize", "-a", "codex");
      expect({ code, json }).toMatchObject({ code: 1, json: { ok: false, error_code: "WORKFLOW_BUDGET_SPENT" } });
      expect(bench.api.requests).toHaveLength(before);
    });
  });
});
