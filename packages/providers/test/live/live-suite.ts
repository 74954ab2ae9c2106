import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  parseJson,
  type ConsultEvent,
  type ConsultResult,
  type ProviderError,
  type ProviderErrorCode,
} from "@maestro/core";
import { createProcessRunner } from "@maestro/process";
import { describe, expect, it } from "vitest";
import type { FakeMode } from "./fake-api.ts";
import type { ToolCall } from "./fake-services.ts";
import { onBench, type LiveBench, type LiveCallOptions } from "./live-bench.ts";
import { liveCommand, type LiveCli } from "./live-cli.ts";

/** What differs between the CLIs when the service refuses or breaks. */
export interface LiveExpectations {
  /** Codes, the first of which is the usual one, by what the service does. */
  readonly codes: Readonly<
    Record<Exclude<FakeMode, "reply" | "slow" | "hang" | "hang-mid" | "truncated">, ProviderErrorCode>
  >;
  /** A rate limit that asks for an hour. */
  readonly longRateLimit: ProviderErrorCode;
  /** Tools that a model is offered all the same. */
  readonly tools: readonly string[];
  /** Tools with access to a directory, by name. */
  readonly readTools: readonly string[];
  /** How its model reads a file. */
  readonly readCall: (path: string) => ToolCall;
  /** Whether it can be kept from what lies outside the directories. */
  readonly refusesOutside: boolean;
  /** A cut stream: the code, or "answer" where the CLI asks again by itself and gets one. */
  readonly truncated: ProviderErrorCode | "answer";
  readonly unreachable: ProviderErrorCode;
}

const verdict = { vote: "approve", confidence: 0.9 };
const verdictSchema = {
  type: "object",
  properties: { vote: { type: "string" }, confidence: { type: "number" } },
  required: ["vote", "confidence"],
  additionalProperties: false,
} as const;

/** Longest time from the end of a call's patience to the return, start of the CLI on a busy machine included. */
const killMs = 5000;
/** In which also a CLI that starts slowly on a busy machine has asked. */
const timeLimitMs = 10_000;

/** Runs every check of a real CLI behind its adapter. */
export function describeLiveCli(cli: LiveCli, expected: LiveExpectations): void {
  const onThis = (settings: Parameters<typeof onBench>[1], body: (bench: LiveBench) => Promise<void>) => async () =>
    onBench(cli, settings, body);

  describe.concurrent(`${cli.type} answers`, () => {
    it(
      "with the service's text, usage and nothing added",
      onThis({ reply: "Forty-two, for a reason." }, async (bench) => {
        const events: ConsultEvent[] = [];
        const result = await ask(bench, "What is the answer?", { onEvent: (event) => events.push(event) });
        expect(result).toMatchObject({
          text: "Forty-two, for a reason.",
          provider: cli.type,
          simulated: false,
          truncated: false,
          usage: { source: "reported" },
        });
        expect(result.usage?.outputTokens).toBeGreaterThan(0);
        expect(events.some((event) => event.type === "text-delta" && event.text !== "")).toBe(true);
        expect(bench.api.questions()).toHaveLength(1);
      }),
    );

    it(
      "without a model being named",
      onThis({}, async (bench) => {
        const result = await ask(bench, "Anything?", {}, { config: { model: undefined } });
        expect(result.text).toBe("A plain answer.");
      }),
    );

    it(
      "in the shape of a schema",
      onThis({ reply: JSON.stringify(verdict) }, async (bench) => {
        const result = await ask(bench, "Shall we?", { outputSchema: verdictSchema });
        const parsed = parseJson(result.text);
        expect(result.json ?? (parsed.ok ? parsed.value : undefined)).toEqual(verdict);
        expect(bench.api.questions()[0]?.body).toContain("confidence");
      }),
    );

    it(
      "a prompt of 300 KB, which reaches the service whole",
      onThis({}, async (bench) => {
        const lines = Array.from(
          { length: 5000 },
          (_, index) => `${index} ${randomBytes(28).toString("hex").slice(0, 52)}`,
        );
        const long = lines.join("\n");
        expect(long.length).toBeGreaterThan(280_000);
        const consultant = await bench.consultant();
        await consultant.consult({ prompt: `${bench.promptMark}\n${long}` });
        const body = bench.api.questions()[0]?.body ?? "";
        expect(lines.filter((line) => !body.includes(line))).toEqual([]);
      }),
    );

    it(
      "in any script, stripped of terminal sequences",
      onThis(
        {
          pieces: 20,
          reply: "\u001B[31m위험\u001B[0m 낮음 👩‍👩‍👧 \u001B]0;title\u0007ok\u001B[2J\r\nend 끝",
        },
        async (bench) => {
          let told = "";
          const onEvent = (event: ConsultEvent): void => {
            if (event.type === "text-delta") told += event.text;
          };
          const result = await ask(bench, "한국어로 답하세요 👋", { onEvent });
          expect(told.replaceAll("\r\n", "\n")).toContain("위험 낮음 👩‍👩‍👧 ok\nend 끝");
          expect(result.text.replaceAll("\r\n", "\n")).toBe("위험 낮음 👩‍👩‍👧 ok\nend 끝");
          expect(bench.api.questions()[0]?.body).toContain("한국어로 답하세요 👋");
        },
      ),
    );

    it(
      "a prompt that looks like one of its commands or options",
      onThis({}, async (bench) => {
        const result = await ask(bench, "/help\n--version\n!ls", {});
        expect(result.text).toBe("A plain answer.");
        expect(bench.api.questions()[0]?.body).toContain("/help");
      }),
    );
  });

  describe.concurrent(`${cli.type} reports a failure`, () => {
    it.each(Object.entries(expected.codes))("of the service: %s", async (mode, code) => {
      await onBench(cli, { mode: mode as FakeMode }, async (bench) => {
        const error = await refusal(ask(bench, "Anything?"));
        expect(error.code, error.message).toBe(code);
      });
    });

    it(
      "of a service that cuts its answer",
      onThis({ mode: "truncated", reply: "one two three four five six seven eight" }, async (bench) => {
        const outcome = await ask(bench, "Anything?").then(
          () => "answer",
          (error: ProviderError) => error.code,
        );
        expect(outcome).toBe(expected.truncated);
      }),
    );

    it(
      "of a service that is not there",
      onThis({}, async (bench) => {
        // The port of discard: nothing listens there.
        const error = await refusal(ask(bench, "Anything?", {}, { url: "http://127.0.0.1:9" }));
        expect(error.code, error.message).toBe(expected.unreachable);
      }),
    );

    it(
      "of a missing key, before it asks anybody",
      onThis({}, async (bench) => {
        const error = await refusal(ask(bench, "Anything?", {}, { withoutKey: true }));
        expect(error.code, error.message).toBe("PROVIDER_AUTH");
        expect(bench.api.questions()).toHaveLength(0);
      }),
    );
  });

  describe.concurrent(`${cli.type} at a rate limit`, () => {
    it(
      "waits as long as the service asks and then answers",
      onThis({ mode: "rate-limit", retryAfterSec: 2 }, async (bench) => {
        const pauses: number[] = [];
        const events: ConsultEvent[] = [];
        let firstRefusalMs = 0;
        let waitedMs = 0;
        void bench.api.firstQuestion.then(() => {
          firstRefusalMs = Date.now();
        });
        const onPause = (ms: number): void => {
          pauses.push(ms);
          // Part of the wait is the CLI's own, where it asks again by itself.
          waitedMs = Date.now() - firstRefusalMs + ms;
          bench.api.settings.mode = "reply";
        };
        const result = await ask(bench, "Anything?", { onEvent: (event) => events.push(event) }, { onPause });
        expect(result.text).toBe("A plain answer.");
        expect(events).toContainEqual(expect.objectContaining({ type: "retry", code: "PROVIDER_RATE_LIMIT" }));
        expect(pauses).toHaveLength(1);
        expect(waitedMs).toBeGreaterThanOrEqual(2000);
      }),
    );

    it(
      "is given up when the service asks for more time than there is",
      onThis({ mode: "rate-limit", retryAfterSec: 3600 }, async (bench) => {
        const startedMs = Date.now();
        // Less than our patience with a CLI that only waits: the limit is the cause, not the time.
        const error = await refusal(ask(bench, "Anything?", { timeoutMs: 14_000 }));
        expect(error.code, error.message).toBe(expected.longRateLimit);
        expect(Date.now() - startedMs).toBeLessThan(14_000 + killMs);
      }),
    );
  });

  describe.concurrent(`${cli.type} is ended`, () => {
    it(
      "when its time is up and the service has not answered",
      onThis({ mode: "hang" }, async (bench) => {
        const startedMs = Date.now();
        const error = await refusal(ask(bench, "Anything?", { timeoutMs: timeLimitMs }));
        expect(error.code, error.message).toBe("PROVIDER_TIMEOUT");
        expect(Date.now() - startedMs).toBeLessThan(timeLimitMs + killMs);
        expect(bench.api.questions().length).toBeGreaterThan(0);
      }),
    );

    it(
      "when it has gone silent in the middle of an answer",
      onThis({ mode: "hang-mid", reply: "one two three four five six seven eight" }, async (bench) => {
        const startedMs = Date.now();
        const error = await refusal(ask(bench, "Anything?", {}, { config: { stallTimeoutSec: 6 } }));
        expect(error.code, error.message).toBe("PROVIDER_STALLED");
        expect(Date.now() - startedMs).toBeLessThan(20_000);
      }),
    );

    it(
      "when the caller cancels in the middle of an answer",
      onThis({ mode: "slow", reply: "one two three four five six seven eight", pieceMs: 1000 }, async (bench) => {
        const controller = new AbortController();
        const answer = refusal(ask(bench, "Anything?", { signal: controller.signal }));
        await bench.api.firstQuestion;
        await delay(1500);
        expect(bench.survivors().length).toBeGreaterThan(0);
        const cancelledMs = Date.now();
        controller.abort(new Error("enough"));
        expect((await answer).code).toBe("PROVIDER_CANCELLED");
        expect(Date.now() - cancelledMs).toBeLessThan(killMs);
        expect(bench.survivors()).toEqual([]);
      }),
    );
  });

  describe.concurrent(`${cli.type} is kept within bounds`, () => {
    it(
      "no secret of a prompt reaches the service",
      onThis({}, async (bench) => {
        const secrets = generatedSecrets();
        const prompt = `Review this configuration:\n${Object.entries(secrets)
          .map(([name, value]) => `${name}=${value}`)
          .join("\n")}\nand Authorization: Bearer ${secrets.API_TOKEN}`;
        const result = await ask(bench, prompt, { system: `The key is ${secrets.AWS_ACCESS_KEY_ID}.` });
        expect(result.maskedCount).toBeGreaterThanOrEqual(Object.keys(secrets).length);
        const sent = bench.api.requests.map(({ body }) => body).join("\n");
        expect(sent).toContain("Review this configuration");
        for (const value of Object.values(secrets)) expect(sent).not.toContain(value);
      }),
    );

    it(
      "no file that a prompt mentions is read",
      onThis({}, async (bench) => {
        const content = `content${randomBytes(8).toString("hex")}`;
        const planted = join(bench.home, "planted.txt");
        writeFileSync(planted, content);
        await ask(bench, `Read @${planted} and @planted.txt and @~/planted.txt and @../planted.txt.`);
        const sent = bench.api.requests.map(({ body }) => body).join("\n");
        expect(sent).toContain("@planted.txt");
        expect(sent).not.toContain(content);
      }),
    );

    it(
      "no other tools, no instructions of a project, no server and no hook",
      onThis({}, async (bench) => {
        await ask(bench, "Anything?");
        expect(bench.api.questions().map(({ asked }) => asked?.tools)).toEqual([expected.tools]);
        expect(bench.api.questions()[0]?.body).not.toMatch(/instructions-of-the-(?:project|user)/);
        // Nor its name: the home's path has it.
        expect(bench.api.questions()[0]?.body).not.toContain(bench.home);
        expect(bench.isTrapSprung()).toBe(false);
      }),
    );

    it(
      "with access to a directory it gets what reads, and still no server and no hook",
      onThis({}, async (bench) => {
        const readable = join(bench.home, "readable");
        mkdirSync(readable);
        const request = { access: "read", readDirs: [readable] } as const;
        await ask(bench, "Anything?", request, { config: { allowRead: true } });
        expect(bench.api.questions()[0]?.asked?.tools.toSorted()).toEqual(expected.readTools);
        expect(bench.isTrapSprung()).toBe(false);
      }),
    );

    it.each([
      ["reads a file of the directory", "readable", true],
      ["reads one beside it only where it cannot be kept from it", "beside", !expected.refusesOutside],
    ])("with access to a directory it %s", async (_, folder, isRead) => {
      await onBench(cli, {}, async (bench) => {
        const content = `content${randomBytes(8).toString("hex")}`;
        for (const name of ["readable", "beside"]) mkdirSync(join(bench.home, name));
        const path = join(bench.home, folder, "planted.txt");
        writeFileSync(path, content);
        bench.api.settings.toolCall = expected.readCall(path);
        const request = { access: "read", readDirs: [join(bench.home, "readable")] } as const;
        const result = await ask(bench, "Anything?", request, { config: { allowRead: true } });
        expect(result.text).toBe("A plain answer.");
        const told = bench.api.questions()[1]?.body ?? "";
        expect(told.includes(content), told.slice(-3000)).toBe(isRead);
      });
    });

    it("the planted server does start without the adapter's switches", async () => {
      await expect(
        onBench(cli, {}, async (bench) => {
          const outcome = await createProcessRunner().run(
            {
              file: liveCommand(cli),
              args: [...cli.plainArgs.slice(0, 1), ...cli.extraArgs(bench.api.url), ...cli.plainArgs.slice(1)],
              cwd: bench.home,
              env: { ...bench.environment(), GEMINI_CLI_TRUST_WORKSPACE: "true", GEMINI_CLI_NO_RELAUNCH: "1" },
              stdin: "Anything?",
            },
            { timeoutMs: 30_000 },
          );
          expect(outcome.end.type).not.toBe("not-found");
          expect(bench.isTrapSprung()).toBe(true);
          throw new Error("the trap works");
        }),
      ).rejects.toThrow("the trap works");
    });
  });
}

/** Asks through masker, adapter and real process. */
export async function ask(
  bench: LiveBench,
  prompt: string,
  {
    onEvent,
    signal,
    ...request
  }: {
    readonly onEvent?: (event: ConsultEvent) => void;
    readonly signal?: AbortSignal;
    readonly system?: string;
    readonly timeoutMs?: number;
    readonly access?: "read";
    readonly readDirs?: readonly string[];
    readonly outputSchema?: typeof verdictSchema;
  } = {},
  options: LiveCallOptions = {},
): Promise<ConsultResult> {
  const consultant = await bench.consultant(options);
  return consultant.consult({ ...request, prompt: `${prompt}\n${bench.promptMark}` }, { onEvent, signal });
}

/** The error of a call that has to fail. */
async function refusal(answer: Promise<ConsultResult>): Promise<ProviderError> {
  return answer.then(
    (result) => {
      throw new Error(`answered: ${result.text}`);
    },
    (error: ProviderError) => error,
  );
}

/** Secrets of known shapes, made for this run: literal ones would stop a push to a hosting service. */
function generatedSecrets(): Readonly<
  Record<"AWS_ACCESS_KEY_ID" | "GITHUB_TOKEN" | "DB_PASSWORD" | "API_TOKEN", string>
> {
  const word = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const mixed = `${letters}${letters.toLowerCase()}0123456789`;
  return {
    AWS_ACCESS_KEY_ID: `AKIA${word(`${letters}234567`, 16)}`,
    GITHUB_TOKEN: `ghp_${word(mixed, 36)}`,
    DB_PASSWORD: word(mixed, 20),
    API_TOKEN: word(mixed, 40),
  };
}

async function delay(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
