import { existsSync, renameSync, rmSync } from "node:fs";
import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { appendLines, appendLinesAfter, withFileLock } from "../../src/fs/index.ts";
import { startNodeScript } from "./node-script.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const next = (last: string | undefined): string[] => [String(Number(last ?? 0) + 1)];
const countTo = (count: number): string => Array.from({ length: count }, (_, index) => `${index + 1}\n`).join("");

/** Counts on in a log, each line awaited before the next. */
async function count(path: string, lines: number): Promise<void> {
  for (let i = 0; i < lines; i += 1) await appendLinesAfter(path, next);
}

describe("a log that is kept open between appends", () => {
  test("is given up soon after the last append", async () => {
    const directory = await temporaryDirectory();
    await count(join(directory, "log"), 3);
    await expect.poll(() => readdir(directory)).toEqual(["log"]);
  });

  test("is given up when its process exits at once", async () => {
    const directory = await temporaryDirectory();
    await startNodeScript(`await fs.appendLines(args[0], ["x"]); process.exit(0);`, join(directory, "log")).ended;
    expect(await readdir(directory)).toEqual(["log"]);
  });

  test("is given up to whoever of the same process wants the lock, or the disk to confirm", async () => {
    const path = join(await temporaryDirectory(), "log");
    await appendLines(path, ["1"]);
    expect(await withFileLock(path, () => readFile(path, "utf8"), { timeoutMs: 15_000 })).toBe("1\n");
    await appendLinesAfter(path, next);
    await appendLinesAfter(path, next, { durable: true, timeoutMs: 15_000 });
    expect(await readFile(path, "utf8")).toBe(countTo(3));
  });

  test("is taken over from a process that was killed while it kept it", async () => {
    const path = join(await temporaryDirectory(), "log");
    const script = startNodeScript(
      `for (let i = 1; i < 4; i += 1) await fs.appendLines(args[0], [String(i)]);
       (await import("node:fs")).writeSync(1, "kept");
       for (;;);`,
      path,
    );
    await script.said("kept");
    expect(existsSync(join(path, "..", ".log.lock"))).toBe(true);
    await expect(appendLines(path, ["no"], { timeoutMs: 40 })).rejects.toMatchObject({ code: "STORE_LOCKED" });
    script.process.kill("SIGKILL");
    await script.ended;
    await count(path, 2);
    expect(await readFile(path, "utf8")).toBe(countTo(5));
  });

  test("loses and doubles nothing when processes that await every append are killed one after the other", async () => {
    const path = join(await temporaryDirectory(), "log");
    const code = `
      const { writeSync } = await import("node:fs");
      for (;;) {
        await fs.appendLinesAfter(args[0], (last) => [String(Number(last ?? 0) + 1)]);
        writeSync(1, ".");
      }`;
    const scripts = [1, 2, 3].map(() => startNodeScript(code, path));
    for (const script of scripts) {
      await script.said(".".repeat(200));
      script.process.kill("SIGKILL");
      await script.ended;
    }
    await count(path, 1);
    const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
    const told = scripts.reduce((sum, script) => sum + script.output().length, 0);
    expect(lines).toEqual(countTo(lines.length).trimEnd().split("\n"));
    expect(lines.length).toBeGreaterThanOrEqual(told + 1);
    expect(lines.length).toBeLessThanOrEqual(told + scripts.length + 1);
  });

  test("goes to and fro between processes that await every append, and to one that wants the lock only once", async () => {
    const path = join(await temporaryDirectory(), "log");
    const code = `
      for (let i = 0; i < 3000; i += 1)
        await fs.appendLinesAfter(args[0], (last) => [String(Number(last?.split(" ")[0] ?? 0) + 1) + " " + args[1]]);`;
    const scripts = ["a", "b"].map((id) => startNodeScript(code, path, id));
    await expect.poll(() => existsSync(path)).toBe(true);
    expect(await withFileLock(path, async () => "in", { timeoutMs: 15_000 })).toBe("in");
    await Promise.all(scripts.map((script) => script.ended));
    const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(countTo(6000).trimEnd().split("\n"));
  });

  test("is not held up for long by the mark of one that was killed while it waited", async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, "log");
    const mark = join(directory, ".log.lock.wanted");
    await writeFile(mark, "");
    let appended = 0;
    for (; existsSync(mark); appended += 1) await appendLinesAfter(path, next);
    await expect.poll(() => readdir(directory)).toEqual(["log"]);
    expect(await readFile(path, "utf8")).toBe(countTo(appended));
  });

  test("lets the rest of the process go on meanwhile", async () => {
    const path = join(await temporaryDirectory(), "log");
    const other = new AbortController();
    setTimeout(() => other.abort(), 1);
    for (let i = 0; !other.signal.aborted && i < 1_000_000; i += 1) await appendLinesAfter(path, next);
    expect(other.signal.aborted).toBe(true);
  });

  test.each([
    ["removed", (path: string) => rmSync(path), "1\n"],
    ["moved away", (path: string) => renameSync(path, `${path}.old`), "1\n"],
  ])("is begun anew when it was %s", async (_, change, expected) => {
    const path = join(await temporaryDirectory(), "log");
    await count(path, 2);
    change(path);
    await count(path, 1);
    expect(await readFile(path, "utf8")).toBe(expected);
  });

  test.each([
    ["a whole line", "7\n", "1\n7\n8\n"],
    ["half a line", "7", "1\n2\n"],
  ])("is read again when somebody wrote %s without the lock", async (_, text, expected) => {
    const path = join(await temporaryDirectory(), "log");
    await count(path, 1);
    await appendFile(path, text);
    await count(path, 1);
    expect(await readFile(path, "utf8")).toBe(expected);
  });

  test("does not remove the lock of another in a folder that was made anew", async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, "log");
    await appendLines(path, ["1"]);
    await writeFile(join(directory, ".log.lock"), "another's");
    await appendLines(path, ["2"]).catch(() => {});
    await expect(appendLines(path, ["3"], { durable: true, timeoutMs: 30 })).rejects.toMatchObject({
      code: "STORE_LOCKED",
    });
    expect(await readFile(join(directory, ".log.lock"), "utf8")).toBe("another's");
  });
});
