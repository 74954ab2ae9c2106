import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { childrenOf } from "./support/processes.ts";
import { initialize, startSession, type Message, type StdioSession } from "./support/stdio-session.ts";

let workspace = "";
let session: StdioSession | undefined;

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), "maestro-concurrency-"));
});
afterEach(async () => {
  session?.child.kill("SIGTERM");
  await session?.exit;
  await rm(workspace, { recursive: true });
});

async function start(offline: object): Promise<StdioSession> {
  const directory = join(workspace, ".config", "maestro");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(join(directory, "config.json"), JSON.stringify({ providers: { offline } }), { mode: 0o600 });
  const started = startSession({ cwd: workspace });
  session = started;
  await initialize(started);
  return started;
}

function call(to: StdioSession, id: number, name: string, given: Record<string, unknown>): Promise<Message> {
  to.send({ id, method: "tools/call", params: { name, arguments: given } });
  return to.answer(id);
}

const question = { prompt: "What is 6 * 7?", provider: "offline" };

it("many calls at once share an adviser's limit, and all are answered", async () => {
  const to = await start({ concurrency: 2, latencyMs: 150 });
  const answers = Array.from({ length: 6 }, (_, index) => call(to, 10 + index, "maestro_consult", question));
  let most = 0;
  const looks = setInterval(() => {
    most = Math.max(most, childrenOf(to.child.pid).length);
  }, 20);
  const all = await Promise.all(answers).finally(() => clearInterval(looks));
  for (const { result } of all) expect(result?.["structuredContent"]).toMatchObject({ ok: true, content: "42" });
  expect(most).toBe(2);
});

it("a slow call never keeps a quick one waiting", async () => {
  const to = await start({ concurrency: 1, latencyMs: 60_000 });
  const slow = [20, 21, 22].map((id) => call(to, id, "maestro_consult", question));
  for (let id = 30; id < 50; id += 1) {
    const { result } = await call(to, id, "maestro_red_flag_check", { content: "Yes." });
    expect(result?.["structuredContent"]).toMatchObject({ ok: true });
  }
  expect(to.lines.some((line) => /"id":2[012]\b/.test(line))).toBe(false);
  // They end with the server.
  for (const answer of slow) answer.catch(() => {});
});
