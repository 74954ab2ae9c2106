import { chmod, chown, lstat, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ensurePrivateDirectory } from "../../src/fs/index.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const modeOf = async (path: string): Promise<number> => (await lstat(path)).mode & 0o777;

describe("ensurePrivateDirectory", () => {
  test("makes every missing level for its owner alone", async () => {
    const directory = await temporaryDirectory();
    expect(await ensurePrivateDirectory(join(directory, "a", "b"))).toBe(true);
    expect([await modeOf(join(directory, "a")), await modeOf(join(directory, "a", "b"))]).toEqual([0o700, 0o700]);
  });

  test("leaves a directory as it is that others can only read", async () => {
    const path = join(await temporaryDirectory(), "readable");
    await mkdir(path);
    await chmod(path, 0o755);
    expect(await ensurePrivateDirectory(path)).toBe(false);
    expect(await modeOf(path)).toBe(0o755);
  });

  test.each([0o770, 0o707, 0o777, 0o1777])("refuses one that others can write to (%o)", async (mode) => {
    const path = join(await temporaryDirectory(), "open");
    await mkdir(path);
    await chmod(path, mode);
    await expect(ensurePrivateDirectory(path)).rejects.toMatchObject({ code: "STORE_UNSAFE", details: { path } });
  });

  test.each(["real", "missing"])("refuses a symbolic link to a %s directory", async (target) => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "real"));
    await symlink(target, join(directory, "link"));
    await expect(ensurePrivateDirectory(join(directory, "link"))).rejects.toMatchObject({ code: "STORE_UNSAFE" });
  });

  test("refuses a file", async () => {
    const path = join(await temporaryDirectory(), "file");
    await writeFile(path, "");
    await expect(ensurePrivateDirectory(path)).rejects.toMatchObject({ code: "STORE_UNSAFE" });
  });

  test.runIf(process.getuid?.() === 0)("refuses another user's directory", async () => {
    const path = join(await temporaryDirectory(), "theirs");
    await mkdir(path, { mode: 0o700 });
    await chown(path, 12_345, 12_345);
    await expect(ensurePrivateDirectory(path)).rejects.toMatchObject({ code: "STORE_UNSAFE" });
  });
});
