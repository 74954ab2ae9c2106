import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recoverPatches } from "../../src/journal/recover-patches.ts";
import { applyPatch } from "../../src/patch/apply-patch.ts";
import { startProcess } from "./patch-process.ts";
import { patchWorkspace, type PatchWorkspace } from "./patch-workspace.ts";

const apply = `await applyPatch(args[2], { root: args[0], stateDirectory: args[1] })`;
const restore = `await restoreFromBackup(args[2], { root: args[0], stateDirectory: args[1] })`;

const fileCount = 12;
const names = Array.from({ length: fileCount }, (_, index) => `d${index % 4}/f${index}.txt`);

/** Changes, deletes, renames and creates files, and makes directories. */
const patch = names
  .map((name, index) => {
    const git = `diff --git a/${name} b/${name}\n`;
    if (index % 4 === 0)
      return `${git}deleted file mode 100644\n--- a/${name}\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n`;
    if (index % 4 === 1)
      return `diff --git a/${name} b/moved/${index}.txt\nrename from ${name}\nrename to moved/${index}.txt\n`;
    const made = `diff --git a/n${index}/new.txt b/n${index}/new.txt\nnew file mode 100755\n--- /dev/null\n+++ b/n${index}/new.txt\n@@ -0,0 +1 @@\n+new\n`;
    return `${git}old mode 100644\nnew mode 100755\n--- a/${name}\n+++ b/${name}\n@@ -1,2 +1,2 @@\n one\n-two\n+TWO\n${made}`;
  })
  .join("");

async function workspaceWithFiles(): Promise<PatchWorkspace> {
  return patchWorkspace(Object.fromEntries(names.map((name) => [name, { text: "one\ntwo\n", mode: 0o644 }])));
}

/**
 * Runs `code` again and again on a fresh copy and kills it at moments spread over the time that it takes.
 * @returns The trees after recovery; at least one was interrupted in the middle.
 */
async function killAtMoments(
  workspace: PatchWorkspace,
  options: { readonly code: string; readonly argument: string; readonly kills: number },
): Promise<readonly unknown[]> {
  const { base, root, state } = workspace;
  const saved = join(base, "saved");
  await cp(root, saved, { recursive: true });
  const reset = async (): Promise<void> => {
    await rm(root, { recursive: true });
    await cp(saved, root, { recursive: true });
  };
  const next = (): ReturnType<typeof startProcess> => startProcess(options.code, root, state, options.argument);
  const whole = next();
  await whole.ready;
  whole.go();
  const began = performance.now();
  expect(await whole.ended).toBe("ready\ndone\n");
  const lastsMs = performance.now() - began;
  const trees: unknown[] = [];
  let interrupted = 0;
  let child = next();
  // On a busy machine every kill may come before or after the change: then there are more.
  for (let kill = 0; kill < options.kills || interrupted === 0; kill += 1) {
    await Promise.all([reset(), child.ready]);
    child.go();
    await new Promise((resolve) => setTimeout(resolve, (lastsMs * (kill % options.kills)) / options.kills));
    await child.kill();
    // Starting takes longest: the next one does it while this one's tree is repaired and read.
    child = next();
    interrupted += Number(existsSync(join(state, "patch-journal.json")));
    await recoverPatches(state);
    expect(await readdir(state).catch(() => [])).not.toContain("patch-journal.json");
    trees.push(await workspace.snapshot());
  }
  await child.kill();
  return trees;
}

describe("P20: kill -9", () => {
  test("while a patch is applied leaves, after recovery, the old tree or the new one", async () => {
    const workspace = await workspaceWithFiles();
    const before = await workspace.snapshot();
    const dry = join(workspace.base, "dry");
    await mkdir(dry);
    await cp(workspace.root, join(dry, "ws"), { recursive: true });
    await applyPatch(patch, { root: join(dry, "ws"), stateDirectory: join(dry, "state") });
    const trees = await killAtMoments(workspace, { code: apply, argument: patch, kills: 34 });
    await rm(workspace.root, { recursive: true });
    await cp(join(dry, "ws"), workspace.root, { recursive: true });
    const after = await workspace.snapshot();
    for (const tree of trees) expect([before, after]).toContainEqual(tree);
  });

  test("while a patch is restored leaves, after recovery, the old tree or the new one", async () => {
    const workspace = await workspaceWithFiles();
    const before = await workspace.snapshot();
    const { backupSession = "" } = await workspace.apply(patch);
    const after = await workspace.snapshot();
    const trees = await killAtMoments(workspace, { code: restore, argument: backupSession, kills: 20 });
    for (const tree of trees) expect([before, after]).toContainEqual(tree);
  });
});

describe("P21: processes at once", () => {
  test("each apply their own change to one file", async () => {
    const workspace = await patchWorkspace({ "a.txt": Array.from({ length: 30 }, (_, line) => `l${line}\n`).join("") });
    const children = [1, 11, 21].map((line) => {
      const change = `--- a/a.txt\n+++ b/a.txt\n@@ -${line},2 +${line},2 @@\n l${line - 1}\n-l${line}\n+L${line}\n`;
      return startProcess(apply, workspace.root, workspace.state, change);
    });
    await Promise.all(children.map(({ ready }) => ready));
    for (const child of children) child.go();
    for (const child of children) expect(await child.ended).toBe("ready\ndone\n");
    expect((await workspace.read("a.txt"))?.match(/L\d+/g)).toEqual(["L1", "L11", "L21"]);
  });
});
