import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  maskedConsultant,
  systemClock,
  type Consultant,
  type ProviderError,
  type ProviderErrorCode,
} from "@maestro/core";
import type { OfflineProviderConfig } from "@maestro/core/config";
import { createMasker } from "@maestro/core/masking";
import { createProcessRunner } from "@maestro/process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAdviser } from "../../src/index.ts";
import type { OfflineError } from "../../src/offline/offline-error.ts";

let root: string;
let pauses: number[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "maestro-offline-"));
  pauses = [];
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function offline(overrides: Partial<OfflineProviderConfig> = {}): Promise<Consultant> {
  const config: OfflineProviderConfig = {
    type: "offline",
    enabled: true,
    timeoutSec: 20,
    stallTimeoutSec: 20,
    allowRead: false,
    passEnvironment: [],
    errorRate: 0,
    formatErrorRate: 0,
    latencyMs: 0,
    seed: 1,
    ...overrides,
  };
  const adviser = createAdviser("offline", config, {
    runner: createProcessRunner(),
    environment: { PATH: "/usr/bin:/bin" },
    clock: systemClock,
    scratchRoot: join(root, "scratch"),
    random: () => 0.5,
    cores: 2,
    sleep: async (ms) => {
      pauses.push(ms);
    },
  });
  return maskedConsultant(adviser, await createMasker());
}

function script(content: object): string {
  const path = join(root, "script.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function code(consultant: Consultant, prompt = "Anything?"): Promise<ProviderErrorCode> {
  return consultant.consult({ prompt }).then(
    (result) => {
      throw new Error(`answered: ${result.text}`);
    },
    (error: ProviderError) => error.code,
  );
}

describe("the offline adviser as a process", () => {
  it("answers with what it computed, marked as simulated, at no cost", async () => {
    const result = await (await offline()).consult({ prompt: "What is 17 * 23?" });
    expect(result).toMatchObject({
      text: "391",
      provider: "offline",
      simulated: true,
      usage: { costUsd: 0, source: "estimated" },
    });
    expect(readdirSync(join(root, "scratch"))).toEqual([]);
  });

  it("takes prompts of any size and script", async () => {
    const result = await (await offline()).consult({ prompt: `${"한국어 👋 ".repeat(60_000)}\nWhat is 6 * 7?` });
    expect(result.text).toBe("42");
  });

  it("says that it cannot judge what it cannot compute", async () => {
    const result = await (await offline({ errorRate: 1 })).consult({ prompt: "Is this design good?" });
    expect(result.text).toMatch(/simulated.*cannot judge/u);
  });

  it("gives the same answers for the same seeds, however many are asked at once", async () => {
    const run = async (concurrency: number): Promise<string[]> => {
      const consultant = await offline({ errorRate: 0.5, seed: 7, concurrency });
      const samples = Array.from({ length: 12 }, (_, seed) => consultant.consult({ prompt: "What is 17 * 23?", seed }));
      return (await Promise.all(samples)).map(({ text }) => text);
    };
    const [oneByOne, atOnce] = [await run(1), await run(6)];
    expect(oneByOne).toEqual(atOnce);
    expect(new Set(oneByOne).size).toBeGreaterThan(2);
  });

  it("really waits for its latency", async () => {
    const result = await (await offline({ latencyMs: 300 })).consult({ prompt: "What is 1 + 1?" });
    expect(result.elapsedMs).toBeGreaterThanOrEqual(300);
  });

  it("ends when it is cancelled", async () => {
    const consultant = await offline({ latencyMs: 60_000 });
    const controller = new AbortController();
    const answer = consultant.consult({ prompt: "What is 1 + 1?" }, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: "PROVIDER_CANCELLED" });
  });
});

describe("a script", () => {
  it("answers by the first rule that fits and leaves the rest to the solvers", async () => {
    const path = script({
      rules: [
        { match: "risk", replies: [{ verdict: "go" }, "stop"] },
        { match: { regex: "ris[ck]" }, reply: "never reached by risk" },
      ],
    });
    const consultant = await offline({ script: path });
    const texts: string[] = [];
    for (const [prompt, seed] of [
      ["a risk", 0],
      ["a risk", 1],
      ["a risk", 2],
      ["a risc", 0],
      ["What is 2 + 2?", 0],
    ] as const) {
      texts.push((await consultant.consult({ prompt, seed })).text);
    }
    expect(texts).toEqual(['{"verdict":"go"}', "stop", '{"verdict":"go"}', "never reached by risk", "4"]);
  });

  it("counts the uses of a rule across processes, also at once", async () => {
    const path = script({ state: "uses", rules: [{ times: 3, reply: "scripted" }] });
    const consultant = await offline({ script: path });
    const results = await Promise.all(
      Array.from({ length: 6 }, () => consultant.consult({ prompt: "What is 2 + 2?" })),
    );
    expect(results.map(({ text }) => text).sort()).toEqual(["4", "4", "4", "scripted", "scripted", "scripted"]);
  });

  it("plays a rate limit that passes, with the pause that it asks for", async () => {
    const path = script({
      state: "uses",
      rules: [{ error: "rate-limit", retryAfterMs: 4321, times: 1 }, { reply: "in the end" }],
    });
    const result = await (await offline({ script: path })).consult({ prompt: "Anything?" });
    expect(result.text).toBe("in the end");
    expect(pauses).toEqual([4321]);
  });

  it("waits for the delay of a rule", async () => {
    const path = script({ rules: [{ reply: "late", delayMs: 250 }] });
    const result = await (await offline({ script: path })).consult({ prompt: "Anything?" });
    expect(result.elapsedMs).toBeGreaterThanOrEqual(250);
  });

  it.each([
    ["rate-limit", "PROVIDER_RATE_LIMIT"],
    ["auth", "PROVIDER_AUTH"],
    ["quota", "PROVIDER_QUOTA"],
    ["overloaded", "PROVIDER_OVERLOADED"],
    ["server-error", "PROVIDER_SERVER_ERROR"],
    ["network", "PROVIDER_NETWORK"],
    ["unknown-model", "PROVIDER_UNKNOWN_MODEL"],
    ["prompt-too-long", "PROVIDER_PROMPT_TOO_LONG"],
    ["crash", "PROVIDER_CRASHED"],
    ["empty", "PROVIDER_BAD_OUTPUT"],
    ["garbage", "PROVIDER_BAD_OUTPUT"],
  ] satisfies [OfflineError, ProviderErrorCode][])("plays the failure %s as %s", async (error, expected) => {
    expect(await code(await offline({ script: script({ rules: [{ error }] }) }))).toBe(expected);
  });

  it("hangs until the time is up, or until it has been silent for too long", async () => {
    const path = script({ rules: [{ error: "hang" }] });
    expect(await code(await offline({ script: path, timeoutSec: 1 }))).toBe("PROVIDER_TIMEOUT");
    expect(await code(await offline({ script: path, stallTimeoutSec: 1 }))).toBe("PROVIDER_STALLED");
  });

  it.each([
    ["that is not there", () => join(root, "nowhere.json")],
    ["that is relative", () => "script.json"],
    ["with a mistake", () => script({ rules: [{}] })],
  ])("%s is a mistake in the configuration", async (_what, path) => {
    expect(await code(await offline({ script: path() }))).toBe("PROVIDER_BAD_CONFIG");
  });
});
