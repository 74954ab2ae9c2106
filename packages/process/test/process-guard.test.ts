import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { guardScript } from "../src/guard-script.ts";
import { liveProcessesWith } from "./scripted-process.ts";

const built = JSON.stringify(new URL("../dist/index.js", import.meta.url).href);

let counter = 0;

interface Owner {
  readonly process: ChildProcess;
  /** Stands in the environment of all that its `start` starts. */
  readonly mark: string;
  /** Resolves with its output when that holds a text. */
  readonly said: (text: string) => Promise<string>;
}

/**
 * Another process that has started something with a runner of its own: `start(shell)` in `code` runs a shell script that
 * says "ready" when it is.
 */
async function startOwner(code: string): Promise<Owner> {
  const mark = `maestro-guard-test-${process.pid}-${counter++}`;
  const prelude = `import { createProcessRunner } from ${built};
    import { readFileSync } from "node:fs";
    const runner = createProcessRunner();
    const env = { PATH: ${JSON.stringify(process.env["PATH"])}, MAESTRO_TEST_MARK: "${mark}" };
    const start = (script) => new Promise((resolve) => {
      runner.run({ file: "sh", args: ["-c", script], cwd: "/", env }, { onStdoutLine: resolve });
    });
    const children = () => readFileSync("/proc/self/task/" + process.pid + "/children", "utf8").trim().split(" ");\n`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", prelude + code], {
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
    for (const pid of liveProcessesWith(mark)) process.kill(pid, "SIGKILL");
  });
  let output = "";
  let isClosed = false;
  const changed = new EventEmitter();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      changed.emit("change");
    });
  }
  child.once("close", () => {
    isClosed = true;
    changed.emit("change");
  });
  const said = async (text: string): Promise<string> => {
    while (!output.includes(text)) {
      if (isClosed) throw new Error(`The owner ended without saying ${text}: ${output}`);
      await once(changed, "change");
    }
    return output;
  };
  return { process: child, mark, said };
}

const hanging = {
  "a child": "echo ready; exec sleep 600",
  "a child with helpers": "sleep 600 & (sleep 600; true) & echo ready; wait",
  "a child and a helper that ignore SIGTERM":
    "trap '' TERM; (while :; do sleep 0.1; done) & echo ready; while :; do sleep 0.1; done",
};

describe("a process that could not end its children", () => {
  it.each(Object.entries(hanging))("does not leave %s when it gets SIGKILL", async (_name, script) => {
    const owner = await startOwner(`await start(${JSON.stringify(script)}); console.log("up");`);
    await owner.said("up");
    expect(liveProcessesWith(owner.mark)).not.toEqual([]);
    owner.process.kill("SIGKILL");
    await expect.poll(() => liveProcessesWith(owner.mark)).toEqual([]);
  });

  it.each([
    ["aborts, as Node does when its heap is full", "process.abort()"],
    ["exits in the middle", "process.exit(3)"],
  ])("leaves nothing when it %s", async (_name, end) => {
    const owner = await startOwner(`await start("echo ready; sleep 600"); console.log("up"); ${end};`);
    await once(owner.process, "exit");
    await expect.poll(() => liveProcessesWith(owner.mark)).toEqual([]);
  });

  it("leaves nothing when its whole process group gets SIGKILL", async () => {
    const owner = await startOwner(`await start("echo ready; sleep 600"); console.log("up");`);
    await owner.said("up");
    process.kill(-Number(owner.process.pid), "SIGKILL");
    await expect.poll(() => liveProcessesWith(owner.mark)).toEqual([]);
  });

  it("leaves nothing although its first guard was killed, once it has started something after that", async () => {
    const owner = await startOwner(`
      await start("echo ready; sleep 600");
      const guard = children().find((pid) => !readFileSync("/proc/" + pid + "/environ", "utf8").includes("MARK"));
      process.kill(Number(guard), "SIGKILL");
      while (children().includes(guard)) await new Promise((resolve) => setTimeout(resolve, 10));
      await start("echo ready; sleep 600");
      console.log("up");`);
    await owner.said("up");
    expect(liveProcessesWith(owner.mark).length).toBeGreaterThanOrEqual(2);
    owner.process.kill("SIGKILL");
    await expect.poll(() => liveProcessesWith(owner.mark)).toEqual([]);
  });
});

describe("the guard", () => {
  it("touches nothing of a process that lives while another one dies", async () => {
    const code = `await start("echo ready; exec sleep 600"); console.log("up");`;
    const [living, dying] = await Promise.all([startOwner(code), startOwner(code)]);
    await Promise.all([living.said("up"), dying.said("up")]);
    dying.process.kill("SIGKILL");
    await expect.poll(() => liveProcessesWith(dying.mark)).toEqual([]);
    expect(liveProcessesWith(living.mark)).toHaveLength(1);
  });

  it("does not keep a process alive that has nothing left to do", async () => {
    const owner = await startOwner(`await start("echo ready"); console.log("up");`);
    expect(await once(owner.process, "exit")).toEqual([0, null]);
  });

  it("is gone after killAll, so that no process is left for others to reap", async () => {
    const owner = await startOwner(`
      await start("echo ready; sleep 600");
      console.log(children().length, "before");
      await runner.killAll();
      console.log(JSON.stringify(children()), "after");`);
    expect(await owner.said("after")).toBe('2 before\n[""] after\n');
  });

  it("is gone when nothing runs any more, though the process goes on", async () => {
    const owner = await startOwner(`
      await start("echo ready");
      while (children()[0] !== "") await new Promise((resolve) => setTimeout(resolve, 10));
      await start("echo ready; sleep 600");
      console.log("up");`);
    await owner.said("up");
    owner.process.kill("SIGKILL");
    await expect.poll(() => liveProcessesWith(owner.mark)).toEqual([]);
  });

  it("survives the killAll of one runner while another one has children", async () => {
    const owner = await startOwner(`
      await start("echo ready; sleep 600");
      await createProcessRunner().killAll();
      console.log("up");`);
    await owner.said("up");
    owner.process.kill("SIGKILL");
    await expect.poll(() => liveProcessesWith(owner.mark)).toEqual([]);
  });

  it("has nothing of our environment", async () => {
    const owner = await startOwner(`
      await start("echo ready; sleep 600");
      for (const pid of children()) console.log(readFileSync("/proc/" + pid + "/environ", "utf8").split("\\0").sort().join(" "));
      console.log("end");`);
    const said = await owner.said("end");
    expect(said.split("\n").map((line) => line.trim())).toContain("PATH=/bin:/usr/bin");
  });
});

describe("the guard's script", () => {
  // What sh is on Debian, on Alpine and on macOS; those that are here.
  const shells = [
    { file: "/bin/sh", options: [] },
    { file: "/bin/busybox", options: ["sh"] },
    { file: "/bin/bash", options: ["--posix"] },
  ].filter(({ file }) => existsSync(file));

  it.each(shells)("ends the groups that have started and are not gone, and no other, in $file", ({ file, options }) => {
    const recording = `kill() { echo "$@"; return 1; }\n${guardScript}`;
    fc.assert(
      // Each number is that of a group which starts, or which is gone if it had started.
      fc.property(fc.array(fc.constantFrom(1, 11, 111, 12, 21), { maxLength: 12 }), (groups) => {
        const left = new Set<number>();
        const lines = groups.map((group) => {
          if (left.delete(group)) return `- ${group}\n`;
          left.add(group);
          return `+ ${group}\n`;
        });
        const { stdout } = spawnSync(file, [...options, "-c", recording], { input: lines.join("") });
        const ended = [...stdout.toString().matchAll(/^-TERM -(\d+)$/gm)].map(([, group]) => Number(group));
        expect(ended).toEqual([...left]);
      }),
      { numRuns: 30 },
    );
  });

  it("outlives the signals that end a terminal's commands, and ends when there is nothing to end", async () => {
    const guard = spawn("/bin/sh", ["-c", guardScript], { stdio: ["pipe", "ignore", "ignore"] });
    const ignored = (): string => /SigIgn:\t(\w+)/.exec(readFileSync(`/proc/${guard.pid}/status`, "utf8"))?.[1] ?? "";
    // SIGHUP, SIGINT and SIGTERM are the bits 1, 2 and 15.
    await expect.poll(() => Number.parseInt(ignored().slice(-4), 16) & 0x4003).toBe(0x4003);
    for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"] as const) guard.kill(signal);
    guard.stdin.end();
    expect(await once(guard, "exit")).toEqual([0, null]);
  });
});
