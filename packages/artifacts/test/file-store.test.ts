import { createHash } from "node:crypto";
import { appendFile, chmod, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keyValueStoreContract } from "@maestro/core/testing";
import { describe, expect, test } from "vitest";
import { createFileStore, type TornLine } from "../src/index.ts";
import { startNodeScript } from "./node-script.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

async function collect(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

describe("createFileStore", () => {
  test("touches nothing before the first write", async () => {
    const directory = join(await temporaryDirectory(), "store");
    const store = createFileStore({ directory });
    expect(await store.get("a")).toBeUndefined();
    expect(await collect(store.readLines("a"))).toEqual([]);
    expect(await collect(store.list(""))).toEqual([]);
    await store.delete("a/b");
    await expect(stat(directory)).rejects.toThrow("ENOENT");
  });

  test("makes private folders and files, and keeps them out of the repository", async () => {
    const directory = join(await temporaryDirectory(), "store");
    const script = startNodeScript(
      `process.umask(0o022); await store.put("run/a.json", "{}"); await store.append("run/log", ["x"]);`,
      directory,
    );
    await script.ended;
    const names = ["", "run", ".gitignore", "run/a.json", "run/log"];
    const modes = await Promise.all(names.map((name) => modeOf(join(directory, name))));
    expect(modes).toEqual([0o700, 0o700, 0o600, 0o600, 0o600]);
    expect(await readFile(join(directory, ".gitignore"), "utf8")).toBe("*\n");
  });

  test("leaves a .gitignore alone that the user wrote", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, ".gitignore"), "!config.json\n");
    await createFileStore({ directory }).put("a", "1");
    expect(await readFile(join(directory, ".gitignore"), "utf8")).toBe("!config.json\n");
  });

  test("a value's version is the hash of its content, whoever wrote it", async () => {
    const directory = await temporaryDirectory();
    const store = createFileStore({ directory });
    const version = createHash("sha256").update("값").digest("hex");
    expect(await store.put("a", "값")).toBe(version);
    expect(await store.get("a")).toEqual({ value: "값", version });
    await writeFile(join(directory, "a"), "by hand");
    await expect(store.put("a", "next", { expectedVersion: version })).rejects.toMatchObject({
      code: "STORE_CONFLICT",
      details: { key: "a" },
    });
  });

  test.each(["../x", "a/../../x", "/etc/x", "a\0b", ".hidden", "a//b", "x".repeat(300)])(
    "refuses the key %j everywhere",
    async (key) => {
      const directory = join(await temporaryDirectory(), "store");
      const store = createFileStore({ directory });
      const refusal = { code: "STORE_INVALID_KEY" };
      await expect(store.get(key)).rejects.toMatchObject(refusal);
      await expect(store.append(key, ["x"])).rejects.toMatchObject(refusal);
      await expect(store.appendAfter(key, () => ["x"])).rejects.toMatchObject(refusal);
      await expect(collect(store.readLines(key))).rejects.toMatchObject(refusal);
      await expect(store.delete(key)).rejects.toMatchObject(refusal);
      await expect(store.put(key, "x")).rejects.toMatchObject(refusal);
      await expect(stat(directory)).rejects.toThrow("ENOENT");
    },
  );

  test.each(["the directory", "a folder in it"])("refuses to use %s when it is a symbolic link", async (which) => {
    const base = await temporaryDirectory();
    await mkdir(join(base, "elsewhere", "run"), { recursive: true });
    await writeFile(join(base, "elsewhere", "run", "a"), "not ours");
    const directory = join(base, "store");
    if (which === "the directory") await symlink("elsewhere", directory);
    else {
      await mkdir(directory);
      await symlink("../elsewhere/run", join(directory, "run"));
    }
    const store = createFileStore({ directory });
    await expect(store.get("run/a")).rejects.toMatchObject({ code: "STORE_UNSAFE" });
    await expect(store.put("run/a", "x")).rejects.toMatchObject({ code: "STORE_UNSAFE" });
    await expect(store.append("run/a", ["x"])).rejects.toMatchObject({ code: "STORE_UNSAFE" });
    await expect(store.delete("run/a")).rejects.toMatchObject({ code: "STORE_UNSAFE" });
    expect(await readFile(join(base, "elsewhere", "run", "a"), "utf8")).toBe("not ours");
  });

  test("refuses a directory that others can write to", async () => {
    const directory = await temporaryDirectory();
    await chmod(directory, 0o777);
    await expect(createFileStore({ directory }).put("a", "x")).rejects.toMatchObject({ code: "STORE_UNSAFE" });
  });

  test("does not read through a link in a key's place, and replaces it when writing", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "target"), "kept");
    await symlink("target", join(directory, "a"));
    const store = createFileStore({ directory });
    await expect(store.get("a")).rejects.toMatchObject({ code: "STORE_UNSAFE" });
    await expect(store.append("a", ["x"])).rejects.toMatchObject({ code: "STORE_UNSAFE" });
    await store.put("a", "new");
    expect(await readFile(join(directory, "target"), "utf8")).toBe("kept");
  });

  test("lists by whole keys, in code-unit order, without links, hidden files and foreign names", async () => {
    const directory = await temporaryDirectory();
    const store = createFileStore({ directory });
    const keys = ["a-b", "a.b", "a/b", "a/c/d", "a0", "b"];
    for (const key of keys.toReversed()) await store.put(key, "x");
    await writeFile(join(directory, "not a key"), "");
    await symlink("a", join(directory, "link"));
    expect(await collect(store.list(""))).toEqual(keys);
    expect(await collect(store.list("a/"))).toEqual(["a/b", "a/c/d"]);
    expect(await collect(store.list("a/c"))).toEqual(["a/c/d"]);
    expect(await collect(store.list("a0"))).toEqual(["a0"]);
    expect(await collect(store.list("../"))).toEqual([]);
    expect(await collect(store.list("none/"))).toEqual([]);
  });

  test("tells of a torn line when reading and when cutting it off", async () => {
    const directory = await temporaryDirectory();
    const torn: TornLine[] = [];
    const store = createFileStore({ directory, onTorn: (line) => torn.push(line) });
    await store.append("run/log", ["one"]);
    await appendFile(join(directory, "run", "log"), '{"ha');
    expect(await collect(store.readLines("run/log"))).toEqual(["one"]);
    await store.append("run/log", ["two"]);
    expect(await collect(store.readLines("run/log"))).toEqual(["one", "two"]);
    expect(torn).toEqual([
      { key: "run/log", bytes: 4, removed: false },
      { key: "run/log", bytes: 4, removed: true },
    ]);
  });

  test("removes old temporary files from a folder it writes to, and no young ones", async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "run"));
    const temporary = (digit: string): string =>
      join(directory, "run", `.a.json.${digit.repeat(8)}-0000-4000-8000-000000000000.tmp`);
    for (const digit of ["1", "2"]) await writeFile(temporary(digit), "half");
    await utimes(temporary("1"), 1000, 1000);
    await createFileStore({ directory }).put("run/a.json", "{}");
    expect((await readdir(join(directory, "run"))).toSorted()).toEqual([temporary("2").split("/").at(-1), "a.json"]);
  });

  test("makes its directory again when somebody removes it", async () => {
    const directory = join(await temporaryDirectory(), "store");
    const store = createFileStore({ directory });
    await store.put("run/a", "1");
    await rm(directory, { recursive: true });
    await store.append("run/log", ["x"]);
    expect(await collect(store.readLines("run/log"))).toEqual(["x"]);
    expect(await readFile(join(directory, ".gitignore"), "utf8")).toBe("*\n");
  });

  test("says what failed on which key when the file system fails", async () => {
    const directory = await temporaryDirectory();
    const store = createFileStore({ directory });
    await store.put("a/b", "x");
    await expect(store.put("a", "x")).rejects.toMatchObject({ code: "STORE_IO", details: { key: "a" } });
  });
});

describe("the contract of a key-value store", () => {
  const cases = keyValueStoreContract(async () =>
    createFileStore({ directory: join(await temporaryDirectory(), "s") }),
  );
  test.each(cases)("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe("several processes with one store", () => {
  const race = `
    let won = 0;
    for (let i = 0; i < 25; i += 1) {
      for (;;) {
        const seen = await store.get("counter");
        const next = String(Number(seen?.value ?? 0) + 1);
        try {
          await store.put("counter", next, { expectedVersion: seen?.version ?? null });
          won += 1;
          break;
        } catch (error) {
          if (error.code !== "STORE_CONFLICT") throw error;
        }
      }
    }
    console.log(won);`;

  test("count to a hundred by conditional writes without losing one", async () => {
    const directory = join(await temporaryDirectory(), "store");
    const scripts = [1, 2, 3, 4].map(() => startNodeScript(race, directory));
    expect(await Promise.all(scripts.map((script) => script.ended))).toEqual(Array(4).fill("25\n"));
    expect((await createFileStore({ directory }).get("counter"))?.value).toBe("100");
  });

  test("agree on who created a value", async () => {
    const directory = join(await temporaryDirectory(), "store");
    const code = `
      const made = [];
      for (let i = 0; i < 20; i += 1)
        await store.put("once/" + i, args[0], { expectedVersion: null }).then(() => made.push(i), () => {});
      console.log(JSON.stringify(made));`;
    const scripts = ["a", "b", "c", "d"].map((id) => startNodeScript(code, directory, id));
    const made = (await Promise.all(scripts.map((script) => script.ended))).flatMap((output) => JSON.parse(output));
    expect(made.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test("lose and tear none of 2000 appended lines", async () => {
    const directory = join(await temporaryDirectory(), "store");
    const code = `for (let i = 0; i < 500; i += 1) await store.append("run/log", [args[0] + i + ".".repeat(i)]);`;
    const scripts = ["a", "b", "c", "d"].map((id) => startNodeScript(code, directory, id));
    await Promise.all(scripts.map((script) => script.ended));
    const lines = await collect(createFileStore({ directory }).readLines("run/log"));
    const expected = ["a", "b", "c", "d"].flatMap((id) =>
      Array.from({ length: 500 }, (_, index) => id + index + ".".repeat(index)),
    );
    expect(lines.toSorted()).toEqual(expected.toSorted());
  });
});
