import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isProviderError, type ConsultResult } from "@maestro/core";
import type { ProviderConfig } from "@maestro/core/config";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAdviser } from "../src/index.ts";
import { claudeOutcomes, codexOutcomes, geminiOutcomes, type RecordedOutcome } from "./recorded-outcomes.ts";
import { testDeps, cliConfig, masked } from "./support/adviser-fixture.ts";
import { readRecording, recordedCases, replayRunner, type Recording } from "./support/recording.ts";

const expected = { codex: codexOutcomes, claude: claudeOutcomes, gemini: geminiOutcomes } as const;
const rows = (["codex", "claude", "gemini"] as const).flatMap((cli) =>
  recordedCases(cli).map((name) => ({ cli, name })),
);

let scratchRoot = "";
beforeAll(async () => {
  scratchRoot = await mkdtemp(join(tmpdir(), "recordings-"));
});
afterAll(() => rm(scratchRoot, { recursive: true }));

function ask(recording: Recording, runner = replayRunner(recording)): Promise<ConsultResult> {
  const config: ProviderConfig = cliConfig(recording.cli);
  const adviser = createAdviser(recording.cli, config, { ...testDeps(runner), scratchRoot });
  return adviser.consult({ prompt: masked("Say hello please") });
}

async function outcomeOf(recording: Recording): Promise<RecordedOutcome> {
  try {
    const { text, json } = await ask(recording);
    return { text, json };
  } catch (error) {
    if (!isProviderError(error)) throw error;
    const { code, retryable, retryAfterMs } = error;
    return { code, retryable, retryAfterMs, message: error.message.slice(`${recording.cli}: `.length) };
  }
}

describe("every recorded run", () => {
  test("is in the table, and nothing else is", () => {
    const listed = Object.entries(expected).flatMap(([cli, cases]) =>
      Object.keys(cases).map((name) => `${cli}/${name}`),
    );
    expect(listed.toSorted()).toEqual(rows.map(({ cli, name }) => `${cli}/${name}`).toSorted());
    expect(listed).toHaveLength(142);
  });

  test.each(rows)("$cli/$name", async ({ cli, name }) => {
    const wanted = expected[cli][name];
    const outcome = await outcomeOf(readRecording(cli, name));
    expect(outcome).toEqual(wanted === undefined ? wanted : expectation(wanted));
  });
});

describe("a run that was ended from outside", () => {
  const killed = rows.filter(({ cli, name }) => readRecording(cli, name).killed.length > 0);
  test.each(killed)("$cli/$name is no answer even where its exit claims so", async ({ cli, name }) => {
    const recording = readRecording(cli, name);
    const end =
      recording.exitCode === null
        ? ({ type: "signaled", signal: recording.signal ?? "" } as const)
        : ({ type: "exited", exitCode: recording.exitCode } as const);
    await expect(ask(recording, replayRunner(recording, end))).rejects.toSatisfy((error) => isProviderError(error));
  });
});

describe("a run that succeeded", () => {
  const answered = rows.filter(({ cli, name }) => "text" in (expected[cli][name] ?? {}));
  test.each(answered)("$cli/$name is no answer without its last line", async ({ cli, name }) => {
    const recording = readRecording(cli, name);
    const cut = recording.stdout.trimEnd().split("\n").slice(0, -1).join("\n");
    await expect(ask({ ...recording, stdout: cut })).rejects.toSatisfy((error) => isProviderError(error));
  });

  test.each(answered)("$cli/$name is no answer with a failing exit code", async ({ cli, name }) => {
    const recording = readRecording(cli, name);
    const runner = replayRunner(recording, { type: "exited", exitCode: 1 });
    await expect(ask(recording, runner)).rejects.toSatisfy((error) => isProviderError(error));
  });
});

describe("usage, model and session", () => {
  test.each([
    [
      "codex",
      "success",
      {
        usage: { inputTokens: 100, cachedInputTokens: 0, outputTokens: 20, reasoningTokens: 0, source: "reported" },
        model: undefined,
        sessionId: "01a1fcd1-fa57-7932-83c8-e75de42ee945",
      },
    ],
    [
      "claude",
      "success-stream",
      {
        usage: {
          inputTokens: 100,
          cachedInputTokens: 0,
          outputTokens: 20,
          reasoningTokens: 0,
          costUsd: 0.0006000000000000001,
          source: "reported",
        },
        model: "claude-sonnet-4-5",
        sessionId: "80dcc297-e49b-4ba6-8f70-6e80606e9c86",
        finishReason: "end_turn",
      },
    ],
    [
      "gemini",
      "success-stream",
      {
        usage: { inputTokens: 100, cachedInputTokens: 0, outputTokens: 20, source: "reported" },
        model: "gemini-2.5-pro",
        sessionId: "009456cf-9a6b-4256-bbb3-1f3fc51db7c2",
      },
    ],
    ["gemini", "success", { usage: { source: "unknown" } }],
  ] as const)("%s/%s", async (cli, name, facts) => {
    expect(await ask(readRecording(cli, name))).toMatchObject({ ...facts, simulated: false, truncated: false });
  });

  test("codex's remark on an unknown model is passed on as a remark", async () => {
    const recording = readRecording("codex", "unknown-model");
    await expect(ask(recording)).rejects.toMatchObject({
      details: { diagnostics: expect.stringContaining("Model metadata for `no-such-model-1` not found") },
    });
  });
});

/** The outcome with a matcher for how its message begins. */
function expectation(wanted: RecordedOutcome): object {
  if (!("message" in wanted)) return wanted;
  return { ...wanted, message: expect.stringMatching(startingWith(wanted.message)) };
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
}
