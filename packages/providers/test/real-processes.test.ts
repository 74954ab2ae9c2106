import { existsSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { maskedConsultant, systemClock, type Consultant, type ConsultEvent, type Masker } from "@maestro/core";
import type { ProviderConfig } from "@maestro/core/config";
import { consultantContract } from "@maestro/core/testing";
import { createProcessRunner } from "@maestro/process";
import { describe, expect, test } from "vitest";
import { createAdviser, type AdviserDeps } from "../src/index.ts";
import { cliConfig, masked, scratchRootOfTest, scriptedRunner } from "./support/adviser-fixture.ts";
import { scriptedProgram } from "./support/scripted-program.ts";

function realDeps(changes: Partial<AdviserDeps> = {}): AdviserDeps {
  return {
    runner: createProcessRunner(),
    environment: { PATH: process.env["PATH"], HOME: scratchRootOfTest() },
    clock: systemClock,
    scratchRoot: join(scratchRootOfTest(), "scratch"),
    random: Math.random,
    cores: 2,
    ...changes,
  };
}

const openMasker: Masker = { mask: (text) => ({ text: masked(text), count: 0, byRule: {} }) };

/** A scripted codex as a consultant. */
function codex(body: string, changes: Partial<ProviderConfig> = {}, deps = realDeps()): Consultant {
  const config = {
    ...cliConfig("codex", { command: scriptedProgram("codex", body).path }),
    ...changes,
  } as ProviderConfig;
  return maskedConsultant(createAdviser("codex", config, deps), openMasker);
}

const answering = `
say({ type: "thread.started", thread_id: "t" });
say({ type: "item.completed", item: { type: "agent_message", text: "You sent " + stdin.length + " characters." } });
say({ type: "turn.completed", usage: { input_tokens: 1, output_tokens: 2 } });
`;
const hanging = `say({ type: "turn.started" }); setInterval(() => {}, 1000);`;

describe("an adviser behind a real process keeps the contract of consultants", () => {
  test.each(
    consultantContract({
      answering: () => codex(answering),
      failing: () => codex(`process.stderr.write("error: unexpected argument"); process.exit(2);`),
      empty: () => codex(answering.replace(/"You sent .*characters\."/, '" "')),
      hanging: () => codex(hanging),
    }),
  )("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe("a real process", () => {
  test("gets a prompt of 300 KB whole, whatever it begins with", async () => {
    const prompt = `/compact ${"안녕 ".repeat(100_000)}`;
    const result = await codex(answering).consult({ prompt });
    expect(result.text).toBe(`You sent ${prompt.length + "Answer the following request.\n\n\n".length} characters.`);
    expect(Buffer.byteLength(prompt)).toBeGreaterThan(300_000);
  });

  test("runs in an empty private directory, which is gone afterwards", async () => {
    const deps = realDeps();
    const consultant = codex(
      `const place = { cwd: process.cwd(), here: fs.readdirSync("."), mode: fs.statSync(".").mode & 0o777, tmp: process.env.TMPDIR };
       fs.writeFileSync(place.tmp + "/left-behind", "x");
       say({ type: "item.completed", item: { type: "agent_message", text: JSON.stringify(place) } });
       say({ type: "turn.completed" });`,
      {},
      deps,
    );
    const place = JSON.parse((await consultant.consult({ prompt: "?" })).text);
    expect(place).toMatchObject({ here: [], mode: 0o700 });
    expect(place.cwd.startsWith(deps.scratchRoot)).toBe(true);
    expect(await readdir(deps.scratchRoot)).toEqual([]);
    expect((await stat(deps.scratchRoot)).mode & 0o777).toBe(0o700);
  });

  test("that hangs is ended at the time limit, with all it started, and its directory removed", async () => {
    const deps = realDeps();
    const pidFile = join(scratchRootOfTest(), "pid");
    // A shell, because it has set its trap long before the time is up, however busy the machine.
    const path = join(scratchRootOfTest(), "hanging");
    await writeFile(path, `#!/bin/sh\ntrap '' TERM\necho $$ > ${pidFile}\nwhile :; do sleep 0.05; done\n`, {
      mode: 0o755,
    });
    const adviser = createAdviser("codex", cliConfig("codex", { command: path }), deps);
    const asked = adviser.consult({ prompt: masked("?"), timeoutMs: 700 });
    await expect(asked).rejects.toMatchObject({ code: "PROVIDER_TIMEOUT", retryable: false });
    expect(existsSync(`/proc/${(await readFile(pidFile, "utf8")).trim()}`)).toBe(false);
    expect(await readdir(deps.scratchRoot)).toEqual([]);
  });

  test("that falls silent is ended at the stall limit", async () => {
    const asked = codex(hanging, { stallTimeoutSec: 0.5 }).consult({ prompt: "?" });
    await expect(asked).rejects.toMatchObject({ code: "PROVIDER_STALLED" });
  });

  test("that is cancelled is cancelled even when it claims success on its way out", async () => {
    const deps = realDeps();
    const controller = new AbortController();
    const events: ConsultEvent[] = [];
    const body = `process.on("SIGTERM", () => { ${answering} process.exit(0); });
      say({ type: "item.completed", item: { type: "agent_message", text: "partial" } }); setInterval(() => {}, 1000);`;
    const asked = codex(body, {}, deps).consult(
      { prompt: "?" },
      {
        signal: controller.signal,
        onEvent: (event) => {
          events.push(event);
          if (event.type === "text-delta") controller.abort();
        },
      },
    );
    await expect(asked).rejects.toMatchObject({ code: "PROVIDER_CANCELLED" });
    expect(events[1]).toEqual({ type: "text-delta", provider: "codex", text: "partial" });
    expect(await readdir(deps.scratchRoot)).toEqual([]);
  });

  test("that never reads its prompt does no harm", async () => {
    const path = join(scratchRootOfTest(), "deaf");
    await writeFile(path, `#!/bin/sh\nexec 0<&-\necho '{"type":"turn.failed","error":{"message":"deaf"}}'\n`, {
      mode: 0o755,
    });
    const adviser = createAdviser("codex", cliConfig("codex", { command: path }), realDeps());
    await expect(adviser.consult({ prompt: masked("x".repeat(2_000_000)) })).rejects.toMatchObject({
      code: "PROVIDER_CRASHED",
      message: "codex: deaf.",
    });
  });

  test("that is not there is named", async () => {
    const adviser = createAdviser("codex", cliConfig("codex", { command: "no-such-program-here" }), realDeps());
    await expect(adviser.consult({ prompt: masked("?") })).rejects.toMatchObject({
      code: "PROVIDER_NOT_INSTALLED",
      message: 'codex: the command "no-such-program-here" is not there.',
    });
  });

  test("writes escapes and half characters, of which none reaches the answer", async () => {
    const body = `const text = "\\u001b[31mred\\u001b[0m 안녕\\u0007";
      const line = Buffer.from(JSON.stringify({ type: "item.completed", item: { type: "agent_message", text } }) + "\\n");
      fs.writeSync(1, line.subarray(0, line.length - 9)); setTimeout(() => { fs.writeSync(1, line.subarray(line.length - 9));
      say("not json"); say({ type: "turn.completed" }); }, 30);`;
    expect((await codex(body).consult({ prompt: "?" })).text).toBe("red 안녕");
  });
});

describe("antigravity, by a scripted program", () => {
  const agy = (body: string): Promise<{ text: string }> =>
    createAdviser("agy", cliConfig("antigravity", { command: scriptedProgram("agy", body).path }), realDeps()).consult({
      prompt: masked("@/etc/passwd ".repeat(20_000)),
      timeoutMs: 60_000,
    });
  const result = `{ event: "result", result: { status: "SUCCESS", response: "from agy", conversation_id: "c", usage: { input_tokens: 3, output_tokens: 4, thinking_tokens: 1, cache_read_tokens: 2 } } }`;

  test("answers from the terminal record", async () => {
    const answer = await agy(
      `const sent = JSON.parse(stdin); if (sent.event !== "user" || !sent.message.content.includes("/etc/passwd")) process.exit(9);
       say({ event: "init" }); say({ event: "step_update" }); say(${result});`,
    );
    expect(answer).toMatchObject({
      text: "from agy",
      sessionId: "c",
      usage: { inputTokens: 3, cachedInputTokens: 2, outputTokens: 4, reasoningTokens: 1, source: "reported" },
    });
  });

  test("answers from a flat terminal record", async () => {
    expect(await agy(`say({ event: "result", status: "SUCCESS", response: "flat" });`)).toMatchObject({ text: "flat" });
  });

  test.each([
    [`say({ event: "step_update", text: "cut" });`, "PROVIDER_CRASHED"],
    [`say({ event: "result", status: "SUCCESS", response: "" });`, "PROVIDER_BAD_OUTPUT"],
    [`say({ event: "result", status: "ERROR", error: "RESOURCE_EXHAUSTED: quota exceeded" });`, "PROVIDER_QUOTA"],
    [`say({ event: "result", status: "ERROR", error: { message: "deadline exceeded" } });`, "PROVIDER_TIMEOUT"],
    [`process.stderr.write("Please sign in first\\n"); process.exit(1);`, "PROVIDER_AUTH"],
    [`process.stderr.write("flag provided but not defined: -sandbox\\n"); process.exit(2);`, "PROVIDER_BAD_CONFIG"],
    [`say(${result}); process.exit(1);`, "PROVIDER_CRASHED"],
  ])("%s is %s", async (body, code) => {
    await expect(agy(body)).rejects.toMatchObject({ code });
  });

  test("that ran as long as its own limit has timed out, whatever it says", async () => {
    const line = JSON.stringify({ event: "result", status: "SUCCESS", response: "the first half" });
    const deps = { ...realDeps(), runner: scriptedRunner(() => ({ lines: [line], elapsedMs: 1000 })) };
    const asked = createAdviser("agy", cliConfig("antigravity"), deps).consult({
      prompt: masked("?"),
      timeoutMs: 2000,
    });
    await expect(asked).rejects.toMatchObject({
      code: "PROVIDER_TIMEOUT",
      message: "agy: agy's own limit of 1 s passed.",
    });
  });
});
