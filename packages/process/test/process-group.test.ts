import { expect, it } from "vitest";
import { createProcessRunner } from "../src/create-process-runner.ts";
import { hasGroup, isGroupOfZombies } from "../src/process-group.ts";
import { nodeScript, shellScript } from "./scripted-process.ts";

it("tells a group of zombies, which a parent never asks for, from a live group", async () => {
  const controller = new AbortController();
  const groups: number[] = [];
  // A parent that blocks its only thread never asks how its child ended.
  const script = `const child = require("node:child_process").spawn("true", [], { detached: true, stdio: "ignore" });
    require("node:fs").writeSync(1, child.pid + "\\n" + process.pid + "\\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`;
  const seen: unknown[] = [];
  await createProcessRunner().run(nodeScript(script), {
    signal: controller.signal,
    onStdoutLine: (line) => {
      groups.push(Number(line));
      if (groups.length < 2) return;
      setTimeout(() => {
        seen.push(...groups.map((group) => [hasGroup(group), isGroupOfZombies(group)]));
        controller.abort();
      }, 300);
    },
  });
  expect(seen).toEqual([
    [true, true],
    [true, false],
  ]);
});

it("knows that a group is gone once its run has ended", async () => {
  let group = 0;
  await createProcessRunner().run(shellScript("echo $$"), {
    onStdoutLine: (line) => {
      group = Number(line);
    },
  });
  expect(hasGroup(group)).toBe(false);
});
