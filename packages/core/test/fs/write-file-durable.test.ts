import { chmod, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFileExclusive, removeAbandonedTemporaries, writeFileDurable } from "../../src/fs/index.ts";
import { startNodeScript } from "./node-script.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe("writeFileDurable", () => {
  test("replaces the content and leaves nothing else behind", async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, "a.json");
    await writeFileDurable(path, "first");
    await writeFileDurable(path, new Uint8Array([0x32, 0x6e, 0x64]));
    expect(await readFile(path, "utf8")).toBe("2nd");
    expect(await readdir(directory)).toEqual(["a.json"]);
  });

  test("makes a file private that was not", async () => {
    const path = join(await temporaryDirectory(), "a");
    await writeFile(path, "old");
    await chmod(path, 0o644);
    await writeFileDurable(path, "new");
    expect(await modeOf(path)).toBe(0o600);
  });

  test.each([0o000, 0o022, 0o077])("applies the mode asked for under umask %o", async (umask) => {
    const directory = await temporaryDirectory();
    const script = startNodeScript(
      `process.umask(${umask});
       await fs.writeFileDurable(args[0] + "/private", "x");
       await fs.writeFileDurable(args[0] + "/script", "x", { mode: 0o755 });
       await fs.appendLines(args[0] + "/log", ["x"]);
       await fs.createFileExclusive(args[0] + "/once", "x");
       await fs.ensurePrivateDirectory(args[0] + "/deep/er");`,
      directory,
    );
    await script.ended;
    const names = ["private", "script", "log", "once", "deep", "deep/er"];
    const modes = await Promise.all(names.map((name) => modeOf(join(directory, name))));
    expect(modes).toEqual([0o600, 0o755, 0o600, 0o600, 0o700, 0o700]);
  });

  test("replaces a symbolic link instead of writing through it", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "target"), "untouched");
    await symlink("target", join(directory, "link"));
    await writeFileDurable(join(directory, "link"), "new");
    expect(await readFile(join(directory, "target"), "utf8")).toBe("untouched");
  });

  test("shows readers the old content or the new one, never a part", async () => {
    const path = join(await temporaryDirectory(), "value");
    const contents = ["a", "b"].map((letter) => letter.repeat(300_000));
    await writeFileDurable(path, contents[0] ?? "");
    const script = startNodeScript(
      `for (let i = 0; i < 60; i += 1) await fs.writeFileDurable(args[0], "ab"[i % 2].repeat(300_000));`,
      path,
    );
    const seen = new Set<string>();
    while (script.process.exitCode === null) seen.add(await readFile(path, "utf8"));
    expect([...seen].every((content) => contents.includes(content))).toBe(true);
    expect(seen.size).toBe(2);
  });

  test("leaves the old content when killed between writing and renaming, and the remains can be removed", async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, "value");
    await writeFileDurable(path, "old");
    const script = startNodeScript(
      `import promises from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";
       promises.rename = () => { process.kill(process.pid, "SIGKILL"); return new Promise(() => {}); };
       syncBuiltinESMExports();
       await fs.writeFileDurable(args[0], "new");`,
      path,
    );
    await script.ended;
    expect(await readFile(path, "utf8")).toBe("old");
    const remains = (await readdir(directory)).filter((name) => name !== "value");
    expect(remains).toHaveLength(1);

    await removeAbandonedTemporaries(directory, 1000);
    expect(await readdir(directory)).toHaveLength(2);
    await utimes(join(directory, remains[0] ?? ""), 0.5, 0.5);
    await removeAbandonedTemporaries(directory, 1000);
    expect(await readdir(directory)).toEqual(["value"]);
  });

  test("leaves no temporary file when the rename fails", async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "folder", "full"), { recursive: true });
    await expect(writeFileDurable(join(directory, "folder"), "x")).rejects.toThrow(/EISDIR|ENOTEMPTY/);
    expect(await readdir(directory)).toEqual(["folder"]);
  });
});

describe("createFileExclusive", () => {
  test("leaves what is there as it is", async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, "decision.json");
    expect(await createFileExclusive(path, "first")).toBe(true);
    expect(await createFileExclusive(path, "second")).toBe(false);
    expect(await readFile(path, "utf8")).toBe("first");
    expect(await readdir(directory)).toEqual(["decision.json"]);
  });

  test("does not write through a dangling symbolic link", async () => {
    const directory = await temporaryDirectory();
    await symlink("elsewhere", join(directory, "link"));
    expect(await createFileExclusive(join(directory, "link"), "x")).toBe(false);
    expect(await readdir(directory)).toEqual(["link"]);
  });

  test("lets exactly one of several processes win", async () => {
    const path = join(await temporaryDirectory(), "decision.json");
    const scripts = [1, 2, 3, 4].map((id) =>
      startNodeScript(`console.log(await fs.createFileExclusive(args[0], args[1].repeat(100_000)));`, path, String(id)),
    );
    await Promise.all(scripts.map((script) => script.ended));
    const winners = scripts.flatMap((script, index) => (script.output().trim() === "true" ? [index + 1] : []));
    expect(winners).toHaveLength(1);
    expect(await readFile(path, "utf8")).toBe(String(winners[0]).repeat(100_000));
  });
});
