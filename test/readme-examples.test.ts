import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const packages = readdirSync(join(root, "packages"));
const generated = (name: string): string => join(root, "packages", name, "test", ".readme");

afterAll(() => {
  for (const name of packages) rmSync(generated(name), { recursive: true, force: true });
});

describe("README of every package", () => {
  it.each(packages)("%s has one that starts with its name and says what it is", (name) => {
    const path = join(root, "packages", name, "README.md");
    expect(existsSync(path), `${path} is missing`).toBe(true);
    const [title, , sentence] = readFileSync(path, "utf8").split("\n");
    expect(title).toBe(`# @maestro/${name}`);
    expect(sentence).toMatch(/\w/);
  });
});

// The command's README shows shell commands; its own tests run those.
describe.each(packages.filter((name) => name !== "cli"))("example in the README of %s", (name) => {
  it("runs as it stands and agrees with what it asserts", async () => {
    const readme = readFileSync(join(root, "packages", name, "README.md"), "utf8");
    const example = /```ts\n([^]*?)```/.exec(readme)?.[1];
    expect(example, `packages/${name}/README.md has no ts example that checks itself`).toMatch(/assert|throw /);
    mkdirSync(generated(name), { recursive: true });
    const file = join(generated(name), "example.ts");
    writeFileSync(file, example ?? "");
    await import(file);
  });
});
