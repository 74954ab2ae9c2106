// The offline adviser as a program: prompt on stdin, events as JSON lines on stdout. Asks no model and no network.
// Votes start it many times, so what only a script needs is loaded only for one.
import { readFileSync, writeSync } from "node:fs";
import { answerPrompt } from "./answer-prompt.ts";
import type { OfflineError } from "./offline-error.ts";
import type { OfflineEvent, OfflineResult } from "./offline-event.ts";
import { readOfflineOptions, type OfflineOptions } from "./read-offline-options.ts";

/** What is done for one prompt, decided before the wait. */
interface Reaction {
  readonly text: string;
  readonly error?: OfflineError | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly delayMs: number;
}

/** Longest time that "hang" hangs, in case nobody ends it. */
const hangMs = 3_600_000;

async function react(prompt: string, options: OfflineOptions): Promise<Reaction> {
  if (options.script !== undefined) {
    const { findScriptRule } = await import("./find-script-rule.ts");
    const rule = findScriptRule(options.script, prompt);
    if (rule !== undefined) {
      const text = rule.replies[options.sample % rule.replies.length] ?? "";
      return { text, error: rule.error, retryAfterMs: rule.retryAfterMs, delayMs: rule.delayMs };
    }
  }
  return { text: answerPrompt(prompt, options).text, delayMs: 0 };
}

async function main(): Promise<void> {
  write({ type: "start", simulated: true });
  let reaction: Reaction;
  let latencyMs: number;
  const prompt = readFileSync(0, "utf8");
  try {
    const options = readOfflineOptions(process.argv.slice(2));
    ({ latencyMs } = options);
    reaction = await react(prompt, options);
  } catch (error) {
    write(failure("bad-config", error instanceof Error ? error.message : String(error)));
    process.exitCode = 2;
    return;
  }
  const waitMs = latencyMs + reaction.delayMs;
  if (waitMs > 0) await pause(waitMs);
  if (reaction.error !== undefined && reaction.error !== "empty") {
    await fail(reaction.error, reaction.retryAfterMs);
    return;
  }
  const text = reaction.error === "empty" ? "" : reaction.text;
  if (text !== "") write({ type: "text", text });
  const usage = { inputTokens: tokens(prompt), outputTokens: tokens(text) };
  write({ type: "result", status: "success", simulated: true, text, usage });
}

async function fail(error: Exclude<OfflineError, "empty">, retryAfterMs: number | undefined): Promise<void> {
  if (error === "hang") {
    await pause(hangMs);
    return;
  }
  if (error === "garbage") {
    writeSync(1, '<html>this is not an event</html>\n{"type":"res\n');
    return;
  }
  process.exitCode = error === "crash" ? 70 : 1;
  if (error === "crash") writeSync(2, "simulated crash\n");
  else write(failure(error, `simulated ${error}`, retryAfterMs));
}

function failure(code: OfflineError | "bad-config", message: string, retryAfterMs?: number): OfflineResult {
  return { type: "result", status: "error", simulated: true, error: { code, message, retryAfterMs } };
}

function write(event: OfflineEvent): void {
  const bytes = Buffer.from(`${JSON.stringify(event)}\n`);
  for (let written = 0; written < bytes.length;) written += writeSync(1, bytes, written);
}

function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

await main();
