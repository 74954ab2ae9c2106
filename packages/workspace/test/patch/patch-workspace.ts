import { execFileSync } from "node:child_process";
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { applyPatch } from "../../src/patch/apply-patch.ts";
import type { ApplyPatchOptions } from "../../src/patch/patch-options.ts";
import type { PatchReport } from "../../src/patch/patch-report.ts";

/** What a test puts at a path: text, a special file, or a text with a mode. */
export type Setup =
  | string
  | { symlink: string }
  | { hardlink: string }
  | { fifo: true }
  | { text: string; mode: number };

/** A workspace in a directory of its own, with a file next to it that nothing may touch. */
export interface PatchWorkspace {
  readonly base: string;
  readonly root: string;
  readonly state: string;
  readonly apply: (patch: string, options?: Partial<ApplyPatchOptions>) => Promise<PatchReport>;
  readonly write: (path: string, setup: Setup) => Promise<void>;
  /** Text of a file, or undefined when there is none. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** Everything below the root but the state directory: type, mode and content of each. */
  readonly snapshot: () => Promise<Record<string, string>>;
}

/** Makes a workspace; it is removed when the test is over. */
export async function patchWorkspace(setup: Record<string, Setup> = {}): Promise<PatchWorkspace> {
  const base = await realpath(await mkdtemp(join(tmpdir(), "maestro-patch-")));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const workspace = openWorkspace(base);
  await mkdir(workspace.root);
  await writeFile(join(base, "outside.txt"), "OUTSIDE\n");
  for (const [path, content] of Object.entries(setup)) await workspace.write(path, content);
  return workspace;
}

function openWorkspace(base: string): PatchWorkspace {
  const root = join(base, "ws");
  const state = join(root, ".maestro");
  return {
    base,
    root,
    state,
    apply: (patch, options) => applyPatch(patch, { root, stateDirectory: state, ...options }),
    write: (path, setup) => put(join(root, path), setup),
    read: (path) => textOf(join(root, path)),
    snapshot: () => snapshot(root, ""),
  };
}

/** Puts a file, link or FIFO at a path. */
export async function put(path: string, setup: Setup): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if (typeof setup === "string") await writeFile(path, setup);
  else if ("symlink" in setup) await symlink(setup.symlink, path);
  else if ("hardlink" in setup) await link(join(dirname(path), setup.hardlink), path);
  else if ("fifo" in setup) execFileSync("mkfifo", [path]);
  else {
    await writeFile(path, setup.text);
    await chmod(path, setup.mode);
  }
}

/** Text of a regular file reached without a link at its end; undefined where nothing is. */
export async function textOf(path: string): Promise<string | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats === undefined) return undefined;
  return stats.isFile() ? readFile(path, "utf8") : `(${stats.isDirectory() ? "directory" : "special"})`;
}

async function snapshot(root: string, below: string): Promise<Record<string, string>> {
  const entries: Record<string, string> = {};
  for (const name of (await readdir(join(root, below))).sort()) {
    if (below === "" && name === ".maestro") continue;
    const path = below === "" ? name : `${below}/${name}`;
    const stats = await lstat(join(root, path));
    const mode = (stats.mode & 0o7777).toString(8);
    if (stats.isDirectory()) Object.assign(entries, { [path]: `directory ${mode}` }, await snapshot(root, path));
    else if (stats.isSymbolicLink()) entries[path] = `link ${await readlink(join(root, path))}`;
    else if (stats.isFile()) entries[path] = `${mode} ${await readFile(join(root, path), "latin1")}`;
    else entries[path] = "special";
  }
  return entries;
}
