import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  startCalibration,
  startConsensusVote,
  startConsult,
  startEnsemble,
  startMicroStepVote,
  type WorkflowDependencies,
} from "@maestro/workflow";
import { adviser, recorded, workflowWith } from "./support/test-workflow.ts";

describe("startEnsemble", () => {
  it("gives each adviser's answer and each failure, and records them all", async () => {
    const deps = workflowWith([adviser("a", "one"), adviser("b", { fail: "PROVIDER_TIMEOUT" })]);
    const run = await startEnsemble({ task: "How?", providers: ["a", "b"], perProvider: 2 }, deps);
    const { candidates } = await run.result;
    expect(candidates.map((candidate) => [candidate.id, candidate.ok])).toEqual([
      ["a-1", true],
      ["a-2", true],
      ["b-1", false],
      ["b-2", false],
    ]);
    expect(await recorded(deps.runs, run.runId, "consults.jsonl")).toHaveLength(4);
    expect(await deps.runs.status(run.runId)).toMatchObject({ kind: "ensemble", status: "completed" });
  });

  it("fails with each adviser's reason when none answers", async () => {
    const deps = workflowWith([adviser("a", { fail: "PROVIDER_AUTH" })]);
    const run = await startEnsemble({ task: "How?", providers: ["a"] }, deps);
    await expect(run.result).rejects.toMatchObject({ code: "ENSEMBLE_NO_RESULT" });
    expect(await deps.runs.status(run.runId)).toMatchObject({
      status: "failed",
      error: { code: "ENSEMBLE_NO_RESULT" },
    });
  });
});

describe("a number out of range", () => {
  const providers = ["a"];

  it.each([
    [
      "perProvider",
      (deps: WorkflowDependencies) => startEnsemble({ task: "How?", providers, perProvider: 1001 }, deps),
    ],
    ["k", (deps: WorkflowDependencies) => startConsensusVote({ question: "How?", providers, k: Number.NaN }, deps)],
    [
      "maxSamples",
      (deps: WorkflowDependencies) => startConsensusVote({ question: "?", providers, maxSamples: 0 }, deps),
    ],
    [
      "k",
      (deps: WorkflowDependencies) =>
        startMicroStepVote({ stepType: "h1_root_cause", prompt: "Why?", providers, k: 1.5 }, deps),
    ],
    [
      "targetSuccessRate",
      (deps: WorkflowDependencies) =>
        startCalibration({ stepType: "h1_root_cause", testPrompt: "Why?", providers, targetSuccessRate: 1 }, deps),
    ],
    [
      "samples",
      (deps: WorkflowDependencies) =>
        startCalibration({ stepType: "h1_root_cause", testPrompt: "Why?", providers, samples: -1 }, deps),
    ],
  ])("is refused as %s before a run is opened", async (argument, start) => {
    const deps = workflowWith([adviser("a", "one")]);
    await expect(start(deps)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", argument });
    expect(await deps.runs.list()).toEqual([]);
  });
});

describe("startConsult", () => {
  it("puts context and files into the prompt, answers, and records the consult", async () => {
    const codex = adviser("codex", "Because.");
    const workspace = mkdtempSync(join(tmpdir(), "maestro-workflow-"));
    writeFileSync(join(workspace, "a.ts"), "text of a.ts\n");
    const deps = workflowWith([codex], { workspace });
    const context = { files: ["a.ts"], facts: ["f"], errors: ["e"], constraints: ["c"] };
    const run = await startConsult({ prompt: "Why?", provider: "codex", model: "m", context, timeoutMs: 5 }, deps);
    expect(await run.result).toMatchObject({ text: "Because.", provider: "codex", warnings: [] });
    expect(codex.requests[0]).toMatchObject({ model: "m", timeoutMs: 5 });
    expect(codex.requests[0]?.prompt).toMatch(/Constraints[^]*Errors[^]*Facts[^]*text of a\.ts[^]*## Task\nWhy\?$/);
    expect(await recorded(deps.runs, run.runId, "consults.jsonl")).toMatchObject([
      { provider: "codex", answer: "Because." },
    ]);
    expect(await deps.runs.result(run.runId)).toMatchObject({ text: "Because." });
  });

  it("refuses an unknown provider by name before there is a run", async () => {
    const deps = workflowWith([adviser("codex", "x")]);
    await expect(startConsult({ prompt: "Why?", provider: "gpt" }, deps)).rejects.toThrow(
      'provider: got "gpt", expected a configured provider (codex).',
    );
    expect(await deps.runs.list()).toEqual([]);
  });

  it("records a failure with its code and hint", async () => {
    const deps = workflowWith([adviser("codex", { fail: "PROVIDER_AUTH" })]);
    const run = await startConsult({ prompt: "Why?", provider: "codex" }, deps);
    await expect(run.result).rejects.toMatchObject({ code: "PROVIDER_AUTH" });
    expect(await deps.runs.status(run.runId)).toMatchObject({
      status: "failed",
      error: { code: "PROVIDER_AUTH", message: "codex failed with PROVIDER_AUTH. Mend codex." },
    });
  });

  it.each(["", " \n"])("refuses the blank prompt %j before anybody is asked", async (prompt) => {
    const codex = adviser("codex", "x");
    const deps = workflowWith([codex]);
    await expect(startConsult({ prompt, provider: "codex" }, deps)).rejects.toThrow(/^prompt: got /);
    await expect(startEnsemble({ task: prompt, providers: ["codex"] }, deps)).rejects.toThrow(/^task: got /);
    expect(codex.requests).toEqual([]);
  });
});
