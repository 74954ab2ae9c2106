import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { envVariables } from "../packages/core/src/config/index.ts";

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

/** Where the packages of the repository's own example can be found. */
const home = "cli";

describe("README of the repository", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");

  it("begins with the two commands that do it all", () => {
    expect(/```sh\n([^]*?)```/.exec(readme)?.[1]).toBe("npx -y pnpm@10 demo\nnpx -y pnpm@10 test\n");
  });

  it("names every package", () => {
    const named = [...readme.matchAll(/^\| \[@maestro\/([\w-]+)\]/gm)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(packages));
  });

  it("names every variable, and no other", () => {
    const named = [...readme.matchAll(/`(MAESTRO_\w+)`/g)].map(([, name]) => name);
    const ofAdvisers = ["CMD", "MODEL", "TIMEOUT", "STALL_TIMEOUT", "ENABLED"];
    for (const suffix of ofAdvisers) expect(readme).toMatch(new RegExp(`\`(?:MAESTRO_CODEX)?_${suffix}\``));
    const general = envVariables([]).map(({ name }) => name);
    expect(new Set(named)).toEqual(new Set([...general, "MAESTRO_CODEX_CMD", "MAESTRO_HTTP_TOKEN"]));
  });

  it("shows pictures that are there", () => {
    const files = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, file = ""]) => file);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it("has an example that runs and agrees with what it asserts", async () => {
    const [, text = ""] = /```ts\n([^]*?)```/.exec(readme) ?? [];
    expect(text).toContain("assert.equal(");
    mkdirSync(generated(home), { recursive: true });
    const file = join(generated(home), "of-the-repository.ts");
    writeFileSync(file, text);
    await import(file);
  });
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
