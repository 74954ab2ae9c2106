import { execFileSync } from "node:child_process";
import { appendFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appendLines, appendLinesAfter, readFileNoFollow, readLines, type TornTail } from "../../src/fs/index.ts";
import { startNodeScript } from "./node-script.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

function refuse(): never {
  throw new Error("refused");
}

async function read(path: string): Promise<{ readonly lines: readonly string[]; readonly torn: readonly TornTail[] }> {
  const lines: string[] = [];
  const torn: TornTail[] = [];
  for await (const line of readLines(path, { onTorn: (tail) => torn.push(tail) })) lines.push(line);
  return { lines, torn };
}

describe("appendLines and readLines", () => {
  test("keep lines in order, empty ones and other alphabets too", async () => {
    const path = join(await temporaryDirectory(), "log");
    await appendLines(path, ["one", "", "셋 🎈"]);
    await appendLines(path, ["four"], { durable: true });
    expect(await read(path)).toEqual({ lines: ["one", "", "셋 🎈", "four"], torn: [] });
  });

  test("read any whole lines back and report any torn rest", async () => {
    const path = join(await temporaryDirectory(), "log");
    const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((line) => line.replaceAll("\n", " "));
    await fc.assert(
      fc.asyncProperty(fc.array(text), text, async (lines, rest) => {
        await writeFile(path, lines.map((line) => `${line}\n`).join("") + rest);
        const bytes = Buffer.byteLength(rest);
        expect(await read(path)).toEqual({ lines, torn: bytes === 0 ? [] : [{ bytes }] });
      }),
      { numRuns: 60 },
    );
  });

  test("read characters whole that lie across the reader's blocks", async () => {
    const path = join(await temporaryDirectory(), "log");
    const lines = [`x${"한".repeat(100_000)}`, "🎈".repeat(50_001)];
    await appendLines(path, lines);
    expect((await read(path)).lines).toEqual(lines);
  });

  test("a missing file has no lines", async () => {
    expect(await read(join(await temporaryDirectory(), "none"))).toEqual({ lines: [], torn: [] });
  });

  test("an unfinished line is cut off before the next one is appended, and reported", async () => {
    const path = join(await temporaryDirectory(), "log");
    await appendLines(path, ["whole"]);
    await appendFile(path, "y".repeat(40_000));
    expect(await read(path)).toEqual({ lines: ["whole"], torn: [{ bytes: 40_000 }] });
    expect(await appendLines(path, ["next"])).toEqual({ tornBytes: 40_000 });
    expect(await readFile(path, "utf8")).toBe("whole\nnext\n");
  });

  test("a file that is nothing but an unfinished line begins anew", async () => {
    const path = join(await temporaryDirectory(), "log");
    await writeFile(path, '{"half":');
    await appendLines(path, ["first"]);
    expect(await readFile(path, "utf8")).toBe("first\n");
  });

  test("a line with a newline is refused and nothing is written", async () => {
    const path = join(await temporaryDirectory(), "log");
    await appendLines(path, ["kept"]);
    await expect(appendLines(path, ["fine", "not\nfine"])).rejects.toMatchObject({ argument: "lines[1]" });
    expect(await readFile(path, "utf8")).toBe("kept\n");
  });

  test("no lines touch nothing", async () => {
    const path = join(await temporaryDirectory(), "log");
    await appendLines(path, []);
    await expect(readFile(path)).rejects.toThrow("ENOENT");
  });

  test("a named pipe is neither written to nor waited for", async () => {
    const pipe = join(await temporaryDirectory(), "log");
    execFileSync("mkfifo", [pipe]);
    await expect(appendLines(pipe, ["x"])).rejects.toMatchObject({ code: "STORE_UNSAFE" });
    await expect(read(pipe)).rejects.toMatchObject({ code: "STORE_UNSAFE" });
    await expect(readFileNoFollow(pipe)).rejects.toMatchObject({ code: "STORE_UNSAFE" });
  });

  test("a symbolic link is neither written through nor read", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "target"), "kept\n");
    await symlink("target", join(directory, "log"));
    await expect(appendLines(join(directory, "log"), ["x"])).rejects.toThrow("ELOOP");
    await expect(read(join(directory, "log"))).rejects.toThrow("ELOOP");
    expect(await readFile(join(directory, "target"), "utf8")).toBe("kept\n");
  });

  test("a directory that is missing is the caller's to make", async () => {
    const path = join(await temporaryDirectory(), "none", "log");
    await expect(appendLines(path, ["x"])).rejects.toThrow("ENOENT");
  });
});

describe("appendLinesAfter", () => {
  test("hands over the last whole line, however long, and nothing of a torn one", async () => {
    const path = join(await temporaryDirectory(), "log");
    const seen: (string | undefined)[] = [];
    const next =
      (line: string) =>
      (last: string | undefined): string[] => {
        seen.push(last);
        return [line];
      };
    const long = "가".repeat(30_000);
    await appendLinesAfter(path, next(long));
    await appendFile(path, "torn");
    await appendLinesAfter(path, next(""));
    await appendLinesAfter(path, next("end"));
    expect(seen).toEqual([undefined, long, ""]);
  });

  test("writes nothing when the caller throws, and lets the next one in", async () => {
    const path = join(await temporaryDirectory(), "log");
    await appendLines(path, ["one"]);
    await expect(appendLinesAfter(path, refuse)).rejects.toThrow("refused");
    await appendLines(path, ["two"]);
    expect((await read(path)).lines).toEqual(["one", "two"]);
  });

  test("makes one chain of what several processes append", async () => {
    const path = join(await temporaryDirectory(), "chain");
    const scripts = [1, 2, 3].map(() =>
      startNodeScript(
        `for (let i = 0; i < 50; i += 1) await fs.appendLinesAfter(args[0], (last) => [String(Number(last ?? 0) + 1)]);`,
        path,
      ),
    );
    await Promise.all(scripts.map((script) => script.ended));
    expect((await read(path)).lines).toEqual(Array.from({ length: 150 }, (_, index) => String(index + 1)));
  });
});

describe("several processes", () => {
  test("lose and tear none of 2000 lines", async () => {
    const path = join(await temporaryDirectory(), "log");
    const scripts = ["a", "b", "c", "d"].map((id) =>
      startNodeScript(
        `const jobs = Array.from({ length: 500 }, (_, i) =>
           fs.appendLines(args[0], [JSON.stringify({ id: args[1], i, pad: "p".repeat(i * 7) })]));
         await Promise.all(jobs);`,
        path,
        id,
      ),
    );
    await Promise.all(scripts.map((script) => script.ended));
    const { lines, torn } = await read(path);
    const seen = new Set(lines.map((line) => JSON.parse(line)).map(({ id, i }) => `${id}${i}`));
    expect(torn).toEqual([]);
    expect([lines.length, seen.size]).toEqual([2000, 2000]);
  });

  test("killed while appending megabyte lines, every whole line is read and the rest is told and repaired", async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "logs"));
    for (let round = 0; round < 6; round += 1) {
      const path = join(directory, "logs", String(round));
      const script = startNodeScript(
        `for (let i = 0; ; i += 1) { await fs.appendLines(args[0], [String(i).padEnd(8_000_000, "x")]); console.log(i); }`,
        path,
      );
      await script.said(`${round % 3}\n`);
      script.process.kill("SIGKILL");
      await script.ended;
      const acknowledged = script.output().trim().split("\n").length;

      const before = await read(path);
      const { tornBytes } = await appendLines(path, ["after"]);
      const after = await read(path);

      expect(before.lines.length).toBeGreaterThanOrEqual(acknowledged);
      expect(before.lines.every((line, index) => line === String(index).padEnd(8_000_000, "x"))).toBe(true);
      expect(before.torn).toEqual(tornBytes === 0 ? [] : [{ bytes: tornBytes }]);
      expect(after.torn).toEqual([]);
      expect(after.lines.length).toBe(before.lines.length + 1);
      expect(after.lines.at(-1)).toBe("after");
    }
  });
});
