import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { currentProcessIdentity, isProcessGone, type ProcessIdentity } from "../../src/fs/index.ts";
import { startNodeScript } from "./node-script.ts";

const own = currentProcessIdentity();
const [boot, namespace, ticks] = own.startTime.split("/");

describe("isProcessGone", () => {
  test("knows this process", () => {
    expect(own.pid).toBe(process.pid);
    expect(isProcessGone(own)).toBe(false);
  });

  test("sees another process live and end", async () => {
    const script = startNodeScript(
      `console.log(JSON.stringify(fs.currentProcessIdentity())); setInterval(() => {}, 1000);`,
    );
    await script.said("}");
    const identity: ProcessIdentity = JSON.parse(script.output());
    expect(identity.pid).toBe(script.process.pid);
    expect(isProcessGone(identity)).toBe(false);
    script.process.kill("SIGKILL");
    await script.ended;
    expect(isProcessGone(identity)).toBe(true);
  });

  test.runIf(process.platform === "linux")("tells a process from a later one with its pid", () => {
    expect(isProcessGone({ pid: own.pid, startTime: `${boot}/${namespace}/${Number(ticks) + 1}` })).toBe(true);
  });

  test.runIf(process.platform === "linux")("takes everything before a restart of the machine for gone", () => {
    expect(isProcessGone({ pid: own.pid, startTime: `another-boot/${namespace}/${ticks}` })).toBe(true);
  });

  test.runIf(process.platform === "linux")("takes a process of another pid namespace for living", () => {
    expect(isProcessGone({ pid: 4_000_000, startTime: `${boot}/1/${ticks}` })).toBe(false);
  });

  test.runIf(process.platform === "linux")("takes a killed process for gone that nobody has waited for", async () => {
    // The shell becomes a program that never waits for the child it inherits.
    const shell = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void shell.kill("SIGKILL"));
    const [output] = await once(shell.stdout, "data");
    const zombie = { pid: Number(output), startTime: `${boot}/${namespace}/` };
    await expect.poll(() => isProcessGone(zombie)).toBe(true);
    expect(() => process.kill(zombie.pid, 0)).not.toThrow();
  });
});
