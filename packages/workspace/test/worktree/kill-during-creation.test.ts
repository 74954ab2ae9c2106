import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { pruneWorktrees } from "@maestro/workspace";
import { expect, onTestFinished, test } from "vitest";
import { gitRepository } from "../support/git-repository.ts";

const built = new URL("../../dist/", import.meta.url).href;

/** A process that makes worktrees of a repository, one after the other, until it is killed. */
function startMaking(root: string): { readonly ready: Promise<unknown>; readonly kill: () => Promise<void> } {
  const script = `import { createWorktree } from ${JSON.stringify(`${built}worktree/create-worktree.js`)};
    console.log("ready");
    for (;;) await createWorktree({ root: process.argv[1], commit: "dirty" });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, root], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const closed = once(child, "close");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await closed;
  };
  return { ready: once(child.stdout, "data"), kill };
}

function listing(directory: string, recursive = false): readonly string[] {
  return existsSync(directory) ? readdirSync(directory, { recursive }).map(String) : [];
}

/** Waits for the git processes of a killed one: they end by themselves. */
async function settled(home: string): Promise<void> {
  let before = "";
  for (let same = 0; same < 3;) {
    const now = listing(home, true).join();
    same = now === before ? same + 1 : 0;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("kill -9 while worktrees are made leaves nothing that pruning does not find", async () => {
  const repo = gitRepository();
  repo.commit("first", Object.fromEntries(Array.from({ length: 30 }, (_, file) => [`f${file}.txt`, "x\n"])));
  repo.write("new.txt", "new\n");
  const status = repo.git("status", "--porcelain");
  const home = join(repo.root, ".maestro", "worktrees");
  const kills = 12;
  let left = 0;
  // On a busy machine every kill may come before there is anything: then there are more.
  for (let kill = 0; kill < kills || left === 0; kill += 1) {
    const child = startMaking(repo.root);
    await child.ready;
    await new Promise((resolve) => setTimeout(resolve, 20 + kill * 11));
    await child.kill();
    await settled(home);
    left += (await pruneWorktrees({ root: repo.root })).length;
    // A temporary file of an owner's record goes once it is old.
    for (const name of listing(home)) utimesSync(join(home, name), 0, 0);
    await pruneWorktrees({ root: repo.root });
    expect(listing(home)).toEqual([]);
    expect(repo.git("worktree", "list").split("\n")).toHaveLength(1);
    expect(listing(join(repo.root, ".git", "worktrees"))).toEqual([]);
  }
  expect(repo.git("status", "--porcelain")).toBe(status);
});
