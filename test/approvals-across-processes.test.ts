import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";

const root = join(import.meta.dirname, "..");
const built = (name: string): string => JSON.stringify(join(root, "packages", name, "dist", "index.js"));

const prelude = `
import { randomBytes } from "node:crypto";
import { createFileStore } from ${built("artifacts")};
import { createApprovals } from ${built("hitl")};
import { systemClock } from ${built("core")};
const [directory, id] = process.argv.slice(1);
const approvals = createApprovals({
  store: createFileStore({ directory }),
  masker: { mask: (text) => ({ text, count: 0, byRule: {} }) },
  clock: systemClock,
  randomBytes,
});
const outputs = { observations: [{ fact: "It leaks", source: "a.ts:1" }] };
const decide = (submission) => approvals.submit(id, submission).then(({ status }) => status, ({ code, details }) => ({ code, ...details }));
const say = (value) => console.log(JSON.stringify(value));
`;

/** Runs code in another process, on the built packages, with the file store. */
function start(code: string, directory: string, id = ""): { kill: () => void; ended: Promise<unknown[]> } {
  const child = spawn(process.execPath, ["--input-type=module", "-e", prelude + code, directory, id], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, "close").then(() =>
    output
      .split("\n")
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line)),
  );
  return { kill: () => void child.kill("SIGKILL"), ended };
}

async function workspace(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "maestro-approvals-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, ".maestro");
}

async function request(directory: string): Promise<string> {
  const [id] = await start(`say((await approvals.request({ stage: "analyze", outputs })).request.id);`, directory)
    .ended;
  return String(id);
}

describe("approvals of several processes", () => {
  it("give one decision when two decide at once, and tell the other who was first", async () => {
    const directory = await workspace();
    const id = await request(directory);
    const at = Date.now() + 1500;
    const race = (submission: string) =>
      start(`while (Date.now() < ${at}); say(await decide(${submission}));`, directory, id).ended;
    const answers = await Promise.all([
      race(`{ approved: true }`),
      race(`{ approved: false, proof: { kind: "local", surface: "terminal" } }`),
    ]);
    const winners = answers.flat().filter((answer) => typeof answer === "string");
    expect(winners).toHaveLength(1);
    const loser = answers.flat().find((answer) => typeof answer === "object");
    const decidedBy = winners[0] === "approved" ? "agent" : "terminal";
    expect(loser).toMatchObject({ code: "HITL_INVALID_TRANSITION", status: winners[0], decided_by: decidedBy });
    expect((await readdir(join(directory, "approvals", id))).sort()).toEqual(["decision.json", "request.json"]);
  });

  it("survive a kill: what was asked waits, and a decision wakes another process", async () => {
    const directory = await workspace();
    const asking = start(
      `await approvals.request({ stage: "analyze", outputs }); process.kill(process.pid, "SIGKILL");`,
      directory,
    );
    await asking.ended;
    const [id = ""] = await readdir(join(directory, "approvals"));
    const waiting = start(
      `const { decision } = await approvals.waitFor(id, { timeoutMs: 20_000 });
       say([decision.status, Date.now() - Date.parse(decision.decidedAt)]);`,
      directory,
      id,
    );
    const [pending] = await start(`say((await approvals.pending()).approvals.length);`, directory).ended;
    expect(pending).toBe(1);
    await start(`await new Promise((go) => setTimeout(go, 500)); await decide({ approved: true });`, directory, id)
      .ended;
    const [[status, delayMs] = []] = (await waiting.ended) as [string, number][];
    expect(status).toBe("approved");
    // It looks four times a second; the rest is the machine's other work.
    expect(delayMs).toBeLessThan(5000);
  });

  it("leave whole files or none when they are killed at any moment", async () => {
    const directory = await workspace();
    const writer = start(
      `for (;;) {
         const { request } = await approvals.request({ stage: "analyze", outputs });
         await approvals.submit(request.id, { approved: true });
       }`,
      directory,
    );
    // However slowly the process starts: it is killed in the midst of its work.
    const written = async (): Promise<readonly string[]> => readdir(join(directory, "approvals"));
    await vi.waitFor(async () => expect((await written()).length).toBeGreaterThan(5), {
      timeout: 15_000,
      interval: 20,
    });
    writer.kill();
    await writer.ended;
    const [list] = await start(
      `const [pending, history] = [await approvals.pending(), await approvals.history({ limit: 1e6 })];
       say({ pending: pending.approvals.length, damaged: history.damaged, decided: history.approvals.length });`,
      directory,
    ).ended;
    expect(list).toMatchObject({ damaged: [] });
    const { pending, decided } = list as { pending: number; decided: number };
    expect(decided).toBeGreaterThan(0);
    expect(pending).toBeLessThanOrEqual(1);
  });

  it("find changed files, and touch nothing through a linked directory", async () => {
    const directory = await workspace();
    const id = await request(directory);
    const file = join(directory, "approvals", id, "request.json");
    const text = await readFile(file, "utf8");
    const look = `say(await approvals.get(id).then(({ status }) => status, ({ code }) => code));`;
    await writeFile(file, text.replace("It leaks", "All is well"));
    expect(await start(look, directory, id).ended).toEqual(["HITL_DAMAGED"]);
    await writeFile(file, text);
    expect(await start(look, directory, id).ended).toEqual(["pending"]);

    const elsewhere = `${directory}-elsewhere`;
    await mkdir(elsewhere);
    await rm(join(directory, "approvals", id), { recursive: true });
    await symlink(elsewhere, join(directory, "approvals", id));
    expect(await start(look, directory, id).ended).toEqual(["HITL_DAMAGED"]);
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it("show all others when something else than a file stands in one's place, and name that one once", async () => {
    const directory = await workspace();
    const [fine, linked, other] = [await request(directory), await request(directory), await request(directory)];
    await symlink("/nowhere", join(directory, "approvals", linked, "decision.json"));
    await mkdir(join(directory, "approvals", other, "decision.json"));
    const [list] = await start(
      `const [pending, history] = [await approvals.pending(), await approvals.history()];
       say({ waiting: pending.approvals.map(({ request }) => request.id), damaged: [...pending.damaged, ...history.damaged] });`,
      directory,
    ).ended;
    const { waiting, damaged } = list as { waiting: string[]; damaged: { id: string }[] };
    expect(waiting).toEqual([fine]);
    expect(damaged.map(({ id }) => id).sort()).toEqual([linked, other].sort());
  });
});
