import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { currentProcessIdentity, type ProcessIdentity } from "@maestro/core/fs";
import { expect, test } from "vitest";
import { createAdviser, removeAbandonedCalls } from "../src/index.ts";
import { commandConfig, masked, scratchRootOfTest, scriptedRunner, testDeps } from "./support/adviser-fixture.ts";

const own = currentProcessIdentity();

/** A process that was here and has ended. */
function endedProcess(): ProcessIdentity {
  const { pid } = spawnSync("true");
  return { pid, startTime: own.startTime.replace(/\d+$/, "1") };
}

/** The directory of a call, with something in it. */
function callOf(root: string, name: string, owner?: ProcessIdentity): string {
  const directory = join(root, name);
  mkdirSync(join(directory, "tmp", "cache"), { recursive: true });
  writeFileSync(join(directory, "tmp", "cache", "file"), "x");
  if (owner !== undefined) writeFileSync(join(directory, "owner.json"), JSON.stringify(owner));
  return directory;
}

test("a call whose process is gone is removed, whatever it has left", async () => {
  const root = scratchRootOfTest();
  const directory = callOf(root, "call-gone", endedProcess());
  symlinkSync("/etc", join(directory, "work"));
  chmodSync(join(directory, "tmp", "cache"), 0o500);
  chmodSync(join(directory, "tmp"), 0o500);
  expect(await removeAbandonedCalls(root)).toBe(1);
  expect(await readdir(root)).toEqual([]);
  expect(await readdir("/etc")).not.toEqual([]);
});

test("a process that got the same number later is not taken for the owner", async () => {
  const root = scratchRootOfTest();
  callOf(root, "call-old", { pid: own.pid, startTime: own.startTime.replace(/\d+$/, "1") });
  expect(await removeAbandonedCalls(root)).toBe(1);
});

test("a call under way is left alone, and so is everything that is no call", async () => {
  const root = scratchRootOfTest();
  callOf(root, "other", endedProcess());
  const seen: unknown[] = [];
  const runner = scriptedRunner(async () => {
    seen.push(await removeAbandonedCalls(root), (await readdir(root)).sort());
    return {};
  });
  const adviser = createAdviser("own", commandConfig(), { ...testDeps(runner), scratchRoot: root });
  await expect(adviser.consult({ prompt: masked("?") })).rejects.toMatchObject({ code: "PROVIDER_BAD_OUTPUT" });
  expect(seen).toEqual([0, [expect.stringMatching(/^call-/), "other"]]);
});

test("a call without a whole record of its owner is removed once it cannot be just being made", async () => {
  const root = scratchRootOfTest();
  callOf(root, "call-bare");
  writeFileSync(join(callOf(root, "call-torn"), "owner.json"), '{"pid":');
  expect(await removeAbandonedCalls(root)).toBe(0);
  const twoMinutesAgo = Date.now() / 1000 - 120;
  for (const name of await readdir(root)) utimesSync(join(root, name), twoMinutesAgo, twoMinutesAgo);
  expect(await removeAbandonedCalls(root)).toBe(2);
});

test("a call whose record cannot be read is left alone, however old", async () => {
  const root = scratchRootOfTest();
  const directory = callOf(root, "call-unreadable");
  mkdirSync(join(directory, "owner.json"));
  const twoMinutesAgo = Date.now() / 1000 - 120;
  utimesSync(directory, twoMinutesAgo, twoMinutesAgo);
  expect(await removeAbandonedCalls(root)).toBe(0);
});

test("two that remove at once do not disturb each other", async () => {
  const root = scratchRootOfTest();
  const owner = endedProcess();
  for (let n = 0; n < 20; n += 1) callOf(root, `call-${n}`, owner);
  await Promise.all([removeAbandonedCalls(root), removeAbandonedCalls(root)]);
  expect(await readdir(root)).toEqual([]);
});

test("nothing is looked for where there is no root, or where others may write", async () => {
  const root = scratchRootOfTest();
  expect(await removeAbandonedCalls(join(root, "missing"))).toBe(0);
  callOf(root, "call-gone", endedProcess());
  chmodSync(root, 0o777);
  await expect(removeAbandonedCalls(root)).rejects.toMatchObject({ code: "STORE_UNSAFE" });
  expect(await readdir(root)).toEqual(["call-gone"]);
});
