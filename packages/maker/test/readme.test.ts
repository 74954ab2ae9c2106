import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

test("the first example of the README runs as it stands and holds its own assertions", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const example = /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? "";
  expect(example).toContain('from "@maestro/maker"');
  const folder = await mkdtemp(join(tmpdir(), "maker-readme-"));
  try {
    const file = join(folder, "example.mjs");
    const built = pathToFileURL(join(root, "dist", "index.js")).href;
    await writeFile(file, example.replaceAll('"@maestro/maker"', JSON.stringify(built)));
    const { stderr } = await promisify(execFile)(process.execPath, [file]);
    expect(stderr).toBe("");
  } finally {
    await rm(folder, { recursive: true });
  }
});
