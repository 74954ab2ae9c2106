import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { currentProcessIdentity, withFileLock } from "../../src/fs/index.ts";
import { startNodeScript } from "./node-script.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

/** Takes the lock 40 times and, while holding it, makes a file that must not exist. */
const contend = `
import { open, unlink } from "node:fs/promises";
let clashes = 0;
for (let i = 0; i < 40; i += 1) {
  await fs.withFileLock(args[0], async () => {
    const marker = args[0] + ".held";
    await open(marker, "wx").then((file) => file.close(), () => (clashes += 1));
    await new Promise((resolve) => setTimeout(resolve, i % 2));
    await unlink(marker).catch(() => (clashes += 1));
  }, { timeoutMs: 60_000 });
}
console.log("clashes " + clashes);`;

const noClashes = Array<string>(4).fill("clashes 0\n");

/** What four processes report that contend for one lock. */
async function contest(path: string): Promise<readonly string[]> {
  const scripts = [1, 2, 3, 4].map(() => startNodeScript(contend, path));
  await Promise.all(scripts.map((script) => script.ended));
  return scripts.map((script) => script.output());
}

function fail(): Promise<never> {
  return Promise.reject(new Error("work failed"));
}

/** The identity of a process that ran and is gone. */
async function goneProcess(): Promise<object> {
  const script = startNodeScript(`console.log(JSON.stringify(fs.currentProcessIdentity()));`);
  await script.ended;
  return JSON.parse(script.output());
}

const claimOf = (identity: object, nonce: string): string => JSON.stringify({ ...identity, nonce });

describe("withFileLock", () => {
  test("lets one process at a time in", async () => {
    expect(await contest(join(await temporaryDirectory(), "file"))).toEqual(noClashes);
  });

  test("never has two owners when several processes find the lock of a dead one", async () => {
    const directory = await temporaryDirectory();
    const gone = await goneProcess();
    for (const round of ["a", "b", "c"]) {
      await writeFile(join(directory, `.${round}.lock`), claimOf(gone, round));
      expect(await contest(join(directory, round))).toEqual(noClashes);
    }
    expect((await readdir(directory)).sort()).toEqual([]);
  });

  test("is taken over when its owner was killed while it held it", async () => {
    const path = join(await temporaryDirectory(), "file");
    const script = startNodeScript(
      `await fs.withFileLock(args[0], () => { console.log("held"); return new Promise(() => setInterval(() => {}, 1000)); });`,
      path,
    );
    await script.said("held");
    await expect(withFileLock(path, async () => "in", { timeoutMs: 50 })).rejects.toMatchObject({
      code: "STORE_LOCKED",
    });
    script.process.kill("SIGKILL");
    await script.ended;
    expect(await withFileLock(path, async () => "in", { timeoutMs: 5000 })).toBe("in");
  });

  test("is taken over when a process died in the middle of taking it over", async () => {
    const directory = await temporaryDirectory();
    const gone = await goneProcess();
    await writeFile(join(directory, ".file.lock"), claimOf(gone, "owner"));
    await writeFile(join(directory, ".file.lock.next"), claimOf(gone, "successor"));
    expect(await contest(join(directory, "file"))).toEqual(noClashes);
  });

  test("is taken over when the owner's pid belongs to another process now", async () => {
    const directory = await temporaryDirectory();
    const { pid, startTime } = currentProcessIdentity();
    await writeFile(join(directory, ".file.lock"), claimOf({ pid, startTime: `${startTime}1` }, "earlier"));
    expect(await withFileLock(join(directory, "file"), async () => "in")).toBe("in");
  });

  test.each([
    ["a living owner", claimOf(currentProcessIdentity(), "x")],
    ["an owner that cannot be seen", claimOf({ pid: 4_000_000, startTime: foreignNamespace() }, "x")],
    ["something else", "not a claim"],
  ])("is not taken from %s", async (_, claim) => {
    const directory = await temporaryDirectory();
    const lock = join(directory, ".file.lock");
    await writeFile(lock, claim);
    const attempt = withFileLock(join(directory, "file"), async () => "in", { timeoutMs: 60 });
    await expect(attempt).rejects.toMatchObject({ code: "STORE_LOCKED", details: { path: lock, timeoutMs: 60 } });
    expect(await readFile(lock, "utf8")).toBe(claim);
    expect(await readdir(directory)).toEqual([".file.lock"]);
  });

  test("lets the callers of one process in, in the order they came", async () => {
    const path = join(await temporaryDirectory(), "file");
    const order: number[] = [];
    let inside = 0;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        withFileLock(path, async () => {
          inside += 1;
          expect(inside).toBe(1);
          await Promise.resolve();
          order.push(index);
          inside -= 1;
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test("is released when the work fails, and passes the failure on", async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, "file");
    await expect(withFileLock(path, fail)).rejects.toThrow("work failed");
    expect(await readdir(directory)).toEqual([]);
    expect(await withFileLock(path, async () => "in")).toBe("in");
  });

  test("a caller that gives up waiting leaves its place to the ones behind", async () => {
    const path = join(await temporaryDirectory(), "file");
    let release: (() => void) | undefined;
    const first = withFileLock(path, () => new Promise<void>((resolve) => (release = resolve)));
    const controller = new AbortController();
    const second = withFileLock(path, async () => "second", { signal: controller.signal });
    const third = withFileLock(path, async () => "third");
    controller.abort(new Error("given up"));
    await expect(second).rejects.toThrow("given up");
    await expect.poll(() => release).toBeDefined();
    release?.();
    await first;
    expect(await third).toBe("third");
  });

  test("an aborted signal keeps the work from starting", async () => {
    const directory = await temporaryDirectory();
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(withFileLock(join(directory, "file"), async () => "in", { signal })).rejects.toThrow("too late");
    expect(await readdir(directory)).toEqual([]);
  });
});

function foreignNamespace(): string {
  const [boot, , ticks] = currentProcessIdentity().startTime.split("/");
  return `${boot}/1/${ticks}`;
}
