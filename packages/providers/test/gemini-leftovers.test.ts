import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { removeGeminiLeftovers } from "../src/gemini/gemini-leftovers.ts";
import { createAdviser } from "../src/index.ts";
import { cliConfig, masked, scratchRootOfTest, scriptedRunner, testDeps } from "./support/adviser-fixture.ts";

const ours = "11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
const theirs = "11111111-bbbb-4bbb-8bbb-bbbbbbbbbbbb";
let home = "";

/** What gemini 0.61 leaves of a run: see `leftovers` in the recordings. */
async function saveChat(project: string, root: string, sessionId: string): Promise<string> {
  for (const folder of ["history", "tmp"]) {
    await mkdir(join(home, ".gemini", folder, project), { recursive: true });
    await writeFile(join(home, ".gemini", folder, project, ".project_root"), root);
  }
  const chats = join(home, ".gemini", "tmp", project, "chats");
  await mkdir(chats, { recursive: true });
  await mkdir(join(home, ".gemini", "tmp", project, "logs"), { recursive: true });
  const path = join(chats, `session-2026-11-21T06-55-${sessionId.slice(0, 8)}.jsonl`);
  await writeFile(path, JSON.stringify({ sessionId, prompt: "private" }));
  return path;
}

beforeEach(() => {
  home = scratchRootOfTest();
});

describe("what gemini saved of a call", () => {
  test("is removed with the folders of the call's own directory", async () => {
    await saveChat("work", "/scratch/call-1/work", ours);
    await removeGeminiLeftovers({ home, sessionId: ours, workDir: "/scratch/call-1/work" });
    expect(await readdir(join(home, ".gemini", "tmp"))).toEqual([]);
    expect(await readdir(join(home, ".gemini", "history"))).toEqual([]);
  });

  test("is removed alone where the folder is the user's", async () => {
    const path = await saveChat("repo", "/home/u/repo", ours);
    await removeGeminiLeftovers({ home, sessionId: ours, workDir: "/scratch/call-1/work" });
    expect(existsSync(path)).toBe(false);
    expect(existsSync(join(home, ".gemini", "tmp", "repo", ".project_root"))).toBe(true);
  });

  test("is told from another chat whose id begins alike", async () => {
    const path = await saveChat("repo", "/home/u/repo", theirs);
    await removeGeminiLeftovers({ home, sessionId: ours, workDir: "/scratch/call-1/work" });
    expect(existsSync(path)).toBe(true);
  });

  test("may be nothing", async () => {
    await expect(removeGeminiLeftovers({ home, sessionId: ours, workDir: "/x" })).resolves.toBeUndefined();
  });

  test("is removed after a call that was ended, too", async () => {
    let saved = "";
    const runner = scriptedRunner(async ({ command }) => {
      const sessionId = command.args[command.args.indexOf("--session-id") + 1] ?? "";
      saved = await saveChat("work", command.cwd, sessionId);
      return { end: { type: "timed-out", afterMs: 1 } };
    });
    const deps = { ...testDeps(runner), environment: { HOME: home }, scratchRoot: scratchRootOfTest() };
    const asked = createAdviser("gemini", cliConfig("gemini"), deps).consult({ prompt: masked("?") });
    await expect(asked).rejects.toMatchObject({ code: "PROVIDER_TIMEOUT" });
    expect(saved).not.toBe("");
    expect(existsSync(saved)).toBe(false);
  });
});
