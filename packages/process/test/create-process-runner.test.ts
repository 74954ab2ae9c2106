import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProcessRunner } from "../src/create-process-runner.ts";
import type { ManagedProcessRunner, RunOptions } from "../src/process-runner.ts";
import { liveProcessesWith, marked, nodeScript, shellScript } from "./scripted-process.ts";

let runner: ManagedProcessRunner;
// Stands in the environment of every process of a test, so that a survivor is found by it.
let mark: string;
let counter = 0;

beforeEach(() => {
  runner = createProcessRunner();
  mark = `maestro-test-${process.pid}-${counter++}`;
});
afterEach(async () => {
  await runner.killAll({ graceMs: 0 });
});

describe("input", () => {
  it("hands over a prompt of megabytes whole, as text and as bytes", async () => {
    const prompt = "가나다 héllo\n".repeat(300_000);
    for (const stdin of [prompt, new TextEncoder().encode(prompt)]) {
      const outcome = await runner.run(shellScript("wc -c", { stdin }));
      expect(outcome.end).toEqual({ type: "exited", exitCode: 0 });
      expect(Number(outcome.stdout.text)).toBe(Buffer.byteLength(prompt));
    }
  });

  it("closes stdin at once when there is no prompt", async () => {
    const outcome = await runner.run(shellScript("cat; echo end"), { timeoutMs: 5000 });
    expect(outcome.stdout.text).toBe("end\n");
  });

  it("survives a child that exits without reading 5 MB", async () => {
    const outcome = await runner.run(shellScript("exit 3", { stdin: "x".repeat(5_000_000) }));
    expect(outcome.end).toEqual({ type: "exited", exitCode: 3 });
  });

  it("times out a child that never reads 5 MB", async () => {
    const outcome = await runner.run(shellScript("sleep 60", { stdin: "x".repeat(5_000_000) }), { timeoutMs: 100 });
    expect(outcome.end).toEqual({ type: "timed-out", afterMs: 100 });
  });
});

describe("output", () => {
  it("keeps stdout and stderr apart", async () => {
    const outcome = await runner.run(shellScript("echo out; echo err >&2"));
    expect([outcome.stdout.text, outcome.stderr.text]).toEqual(["out\n", "err\n"]);
  });

  it("delivers lines as they come, and the last one without a newline", async () => {
    const seen: string[] = [];
    const outcome = await runner.run(shellScript("printf 'one\\r\\ntwo\\n\\nlast'"), {
      onStdoutLine: (line) => seen.push(line),
    });
    expect(seen).toEqual(["one", "two", "", "last"]);
    expect(outcome.stdout.text).toBe("one\r\ntwo\n\nlast");
  });

  it("delivers a line while the child still runs", async () => {
    const controller = new AbortController();
    const outcome = await runner.run(shellScript("echo ready; sleep 60"), {
      signal: controller.signal,
      onStdoutLine: () => controller.abort("seen"),
    });
    expect(outcome.end).toEqual({ type: "cancelled", reason: "seen" });
  });

  it("puts a character together that came in two chunks", async () => {
    const halves = `const b = Buffer.from("한"); process.stdout.write(b.subarray(0, 1));
      setTimeout(() => process.stdout.write(b.subarray(1)), 50)`;
    const seen: string[] = [];
    const outcome = await runner.run(nodeScript(halves), { onStdoutLine: (line) => seen.push(line) });
    expect([seen, outcome.stdout.text]).toEqual([["한"], "한"]);
  });

  it("gives what came of a line when the child hangs in its middle", async () => {
    const seen: string[] = [];
    const outcome = await runner.run(shellScript(`printf '{"half": "\\355\\225'; sleep 60`), {
      stallTimeoutMs: 150,
      onStdoutLine: (line) => seen.push(line),
    });
    expect(outcome.end).toEqual({ type: "stalled", afterMs: 150 });
    expect(outcome.stdout.text).toBe('{"half": "');
    expect(seen).toHaveLength(1);
  });

  it("ends a flood at its limit, with head and tail kept and little memory", async () => {
    const before = process.memoryUsage().rss;
    const outcome = await runner.run(shellScript("yes 0123456789"), { maxOutputBytes: 50_000_000, captureBytes: 1000 });
    expect(outcome.end).toEqual({ type: "output-limited", maxOutputBytes: 50_000_000 });
    expect(outcome.stdout.truncated).toBe(true);
    expect(outcome.stdout.text.length).toBeLessThan(1100);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it("ends the group and rejects with what a line callback threw", async () => {
    const failure = new Error("bad line");
    const run = runner.run(marked(mark, shellScript("echo one; echo two; sleep 60")), {
      onStdoutLine: () => {
        throw failure;
      },
    });
    await expect(run).rejects.toBe(failure);
    expect(liveProcessesWith(mark)).toEqual([]);
  });
});

describe("ends", () => {
  it("reports a signal that was not ours", async () => {
    const outcome = await runner.run(shellScript("kill -KILL $$"));
    expect(outcome.end).toEqual({ type: "signaled", signal: "SIGKILL" });
  });

  it("starts nothing for a signal that is already set", async () => {
    const signal = AbortSignal.abort("before");
    const outcome = await runner.run({ ...shellScript("exit"), file: "no-such-command" }, { signal });
    expect(outcome.end).toEqual({ type: "cancelled", reason: "before" });
  });

  it("is not changed by an abort after the end, and leaves no listener", async () => {
    const controller = new AbortController();
    const added: string[] = [];
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (added.push("add"), add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (added.push("remove"), remove(...args));
    const outcome = await runner.run(shellScript("exit 0"), { signal });
    controller.abort();
    expect(outcome.end).toEqual({ type: "exited", exitCode: 0 });
    expect(added).toEqual(["add", "remove"]);
  });

  it("lets many runs share one signal without a warning of a leak", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): number => warnings.push(warning);
    process.on("warning", note);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 12 }, () => runner.run(shellScript("exit 0"), { signal })));
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });

  it("calls a run timed out although the child claims success when asked to end", async () => {
    const outcome = await runner.run(shellScript("trap 'exit 0' TERM; while :; do sleep 0.05; done"), {
      timeoutMs: 100,
    });
    expect(outcome.end).toEqual({ type: "timed-out", afterMs: 100 });
  });

  it("counts silence anew with each output", async () => {
    const outcome = await runner.run(shellScript("for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.2; done"), {
      stallTimeoutMs: 1500,
    });
    expect(outcome.end).toEqual({ type: "exited", exitCode: 0 });
  });

  const killed: Record<string, [string, RunOptions]> = {
    "a child that ignores SIGTERM": ["trap '' TERM; while :; do sleep 0.05; done", { killGraceMs: 100 }],
    "a grandchild in the group": ["sleep 61 & wait", {}],
    "a grandchild that ignores SIGTERM": [
      "(trap '' TERM; while :; do sleep 0.05; done) & trap 'exit 0' TERM; wait",
      { killGraceMs: 100 },
    ],
  };
  it.each(Object.entries(killed))("leaves nothing of %s, on time-out and on cancel", async (_name, [script, more]) => {
    const timedOut = await runner.run(marked(mark, shellScript(script)), { timeoutMs: 150, ...more });
    expect(timedOut.end.type).toBe("timed-out");
    expect(liveProcessesWith(mark)).toEqual([]);

    const cancelled = await runner.run(marked(mark, shellScript(script)), {
      signal: AbortSignal.timeout(150),
      ...more,
    });
    expect(cancelled.end.type).toBe("cancelled");
    expect(liveProcessesWith(mark)).toEqual([]);
  });

  it("ends a grandchild that holds stdout after the child has exited", async () => {
    const outcome = await runner.run(marked(mark, shellScript("sleep 61 & echo done")));
    expect(outcome.end).toEqual({ type: "exited", exitCode: 0 });
    expect(outcome.stdout.text).toBe("done\n");
    expect(outcome.elapsedMs).toBeLessThan(30_000);
    expect(liveProcessesWith(mark)).toEqual([]);
  });

  it("settles although a grandchild in its own session holds the pipe", async () => {
    const outcome = await runner.run(
      nodeScript(`const sleeper = require("node:child_process").spawn("sleep", ["61"], { detached: true, stdio: "inherit" });
        console.log(sleeper.pid); sleeper.unref()`),
    );
    process.kill(Number(outcome.stdout.text), "SIGKILL");
    expect(outcome.end).toEqual({ type: "exited", exitCode: 0 });
    expect(outcome.elapsedMs).toBeLessThan(30_000);
  });
});

describe("starts that fail", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "maestro-process-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it("says not-found for a missing command, looked up on the child's own PATH", async () => {
    const command = { ...shellScript(""), file: "no-such-command" };
    expect((await runner.run(command)).end).toEqual({ type: "not-found", file: "no-such-command" });
    const elsewhere = await runner.run(shellScript("", { env: { PATH: directory } }));
    expect(elsewhere.end).toEqual({ type: "not-found", file: "sh" });
  });

  it("names the working directory that is missing", async () => {
    const { end } = await runner.run(shellScript("", { cwd: join(directory, "gone") }));
    expect(end).toMatchObject({ type: "spawn-failed", message: expect.stringContaining(join(directory, "gone")) });
  });

  it("tells a missing interpreter, a file without execute permission, too long arguments and a null byte apart", async () => {
    const script = join(directory, "script");
    const plain = join(directory, "plain");
    writeFileSync(script, "#!/no/such/interpreter\n", { mode: 0o755 });
    writeFileSync(plain, "text", { mode: 0o644 });
    const base = shellScript("");
    const messages = [
      { ...base, file: script },
      { ...base, file: plain },
      { ...base, args: ["-c", "x".repeat(300_000)] },
      { ...base, args: ["a\0b"] },
    ].map(async (command) => {
      const { end } = await runner.run(command);
      return end.type === "spawn-failed" ? end.message : end.type;
    });
    const [interpreter, permission, length, nul] = await Promise.all(messages);
    expect(interpreter).toContain("interpreter");
    expect(permission).toContain("EACCES");
    expect(length).toContain("E2BIG");
    expect(nul).toContain("null byte");
  });

  it.each(["timeoutMs", "stallTimeoutMs", "killGraceMs", "captureBytes", "maxOutputBytes", "maxLineBytes"])(
    "refuses %s out of range by name",
    async (name) => {
      for (const value of [-1, 1.5, Number.NaN, 2 ** 60]) {
        await expect(runner.run(shellScript(""), { [name]: value })).rejects.toMatchObject({
          code: "INVALID_ARGUMENT",
          argument: name,
        });
      }
    },
  );
});

describe("environment", () => {
  it("gives the child what was listed and nothing else", async () => {
    const env = { PATH: "/usr/bin:/bin", MARK: "1" };
    const outcome = await runner.run({ ...shellScript(""), file: "env", args: [], env });
    expect(outcome.stdout.text.trim().split("\n").sort()).toEqual(["MARK=1", "PATH=/usr/bin:/bin"]);
  });
});

describe("killAll", () => {
  it("ends every run within its grace and starts nothing afterwards", async () => {
    const script = marked(mark, shellScript("trap '' TERM; echo ready; while :; do sleep 0.05; done"));
    let ready = 0;
    let allReady: (() => void) | undefined;
    const started = new Promise<void>((resolve) => {
      allReady = resolve;
    });
    const onStdoutLine = (): void => {
      ready += 1;
      if (ready === 3) allReady?.();
    };
    const runs = [1, 2, 3].map(() => runner.run(script, { onStdoutLine, killGraceMs: 60_000 }));
    await started;
    expect(liveProcessesWith(mark).length).toBeGreaterThanOrEqual(3);
    await runner.killAll({ graceMs: 100 });
    expect(liveProcessesWith(mark)).toEqual([]);
    expect((await Promise.all(runs)).map((outcome) => outcome.end.type)).toEqual(Array(3).fill("cancelled"));
    expect((await runner.run(script)).end.type).toBe("cancelled");
  });

  it("shortens the grace of a run that is ending already", async () => {
    const controller = new AbortController();
    const run = runner.run(shellScript("trap '' TERM; echo ready; while :; do sleep 0.05; done"), {
      signal: controller.signal,
      killGraceMs: 60_000,
      onStdoutLine: () => controller.abort("first"),
    });
    const waitForAbort = new Promise((resolve) => controller.signal.addEventListener("abort", resolve));
    await waitForAbort;
    await runner.killAll({ graceMs: 0 });
    expect((await run).end).toEqual({ type: "cancelled", reason: "first" });
  });
});
