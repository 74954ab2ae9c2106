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

// The command's README shows shell commands; its own tests run those. The first example has to check itself; of the others
// those that do are run, and the rest only show.
const examples = packages
  .filter((name) => name !== "cli")
  .flatMap((name) => {
    const readme = readFileSync(join(root, "packages", name, "README.md"), "utf8");
    const blocks = [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, text = ""], index) => ({ name, index, text }));
    return blocks.filter(({ index, text }) => index === 0 || text.includes('"node:assert/strict"'));
  });

describe("examples in the READMEs", () => {
  it.each(examples)("$name, example $index runs as it stands and agrees with what it asserts", async (example) => {
    const { name, index, text } = example;
    expect(text, `packages/${name}/README.md has a ts example that does not check itself`).toMatch(/assert|throw /);
    mkdirSync(generated(name), { recursive: true });
    const file = join(generated(name), `example-${index}.ts`);
    writeFileSync(file, text);
    await import(file);
  });

  it.each(packages.filter((name) => name !== "cli"))("there is one for %s", (name) => {
    expect(examples.some((example) => example.name === name)).toBe(true);
  });
});
