import { randomBytes } from "node:crypto";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execFileSync } from "node:child_process";
import { createMasker } from "@maestro/core/masking";
import { createPathPolicy, packContext, type ContextRequest, type PackContextOptions } from "@maestro/workspace";
import { beforeEach, describe, expect, it } from "vitest";
import { gitRepository, temporaryDirectory } from "../support/git-repository.ts";

let workspace: string;

beforeEach(() => {
  workspace = temporaryDirectory();
});

function write(path: string, content: string | Buffer = `text of ${path}\n`): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), content);
}

function pack(request: ContextRequest, options: Partial<PackContextOptions> = {}): ReturnType<typeof packContext> {
  return packContext({ git: false, ...request }, { policy: createPathPolicy({ workspace }), ...options });
}

const numbered = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join("");

describe("packContext", () => {
  it("puts constraints before errors before facts before files", async () => {
    write("a.ts", "const a = 1;\n");
    const packed = await pack({ facts: ["fact"], errors: ["error"], constraints: ["constraint"], files: ["a.ts"] });
    expect(packed.text).toBe(
      [
        "## Constraints (must not be violated)\n- constraint",
        "## Errors\n```\nerror\n```",
        "## Facts\n- fact",
        "## Files\n### a.ts\n```\nconst a = 1;\n```",
      ].join("\n\n"),
    );
    expect(packed.stats).toEqual({
      totalChars: packed.text.length,
      maxChars: 40_000,
      truncated: false,
      filesRequested: 1,
      filesIncluded: 1,
      factsCount: 1,
      errorsCount: 1,
      constraintsCount: 1,
      leftOut: [],
      maskedCount: 0,
      maskedByRule: {},
    });
  });

  it("is empty when nothing is given", async () => {
    expect((await pack({})).text).toBe("");
  });

  it("fences a text with more backticks than it holds", async () => {
    expect((await pack({ errors: ["````\ncode\n````"] })).text).toContain("`````\n````\ncode\n````\n`````");
  });

  it.each([
    [{}, 40_000],
    [{ maxChars: 90_000 }, 90_000],
    [{ stage: "analyze" as const }, 50_000],
    [{ stage: "implement" as const, maxChars: 40_000 }, 20_000],
    [{ stage: "implement" as const, maxChars: 300 }, 300],
  ])("keeps to the least of max_chars and the stage's budget: %j", async (request, maxChars) => {
    for (let index = 0; index < 10; index += 1) write(`f${index}.txt`, "x".repeat(99).concat("\n").repeat(300));
    const packed = await pack({ files: ["*.txt"], ...request });
    expect(packed.stats.maxChars).toBe(maxChars);
    expect(packed.text.length).toBeLessThanOrEqual(maxChars);
    expect(packed.stats).toMatchObject({ truncated: true, totalChars: packed.text.length });
  });

  it("lets configured limits lower a stage's budget and replace the defaults", async () => {
    for (const name of ["a", "b", "c"]) write(`${name}.txt`);
    expect((await pack({ files: ["*.txt"] }, { limits: { maxFiles: 2 } })).stats.filesIncluded).toBe(2);
    const staged = await pack({ files: ["*.txt"], stage: "debug" }, { limits: { maxChars: 50 } });
    expect(staged.stats.maxChars).toBe(50);
    expect((await pack({ stage: "debug" }, { limits: { maxChars: 90_000 } })).stats.maxChars).toBe(25_000);
    expect((await pack({}, { limits: { maxChars: 90_000 } })).stats.maxChars).toBe(90_000);
  });

  it("refuses a max_chars that is no positive integer", async () => {
    await expect(pack({ maxChars: 0 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT", argument: "max_chars" });
  });

  it("masks before it cuts, keeps line numbers behind a masked key, and counts", async () => {
    const secret = `ghp_${randomBytes(18).toString("hex")}`;
    const body = Array.from({ length: 20 }, () => randomBytes(48).toString("base64"));
    const key = ["-----BEGIN PRIVATE KEY-----", ...body, "-----END PRIVATE KEY-----"];
    write("a.txt", [...key, ...Array.from({ length: 500 }, (_, index) => `line ${index + 23}`)].join("\n"));
    const masker = await createMasker();
    const packed = await pack(
      { files: ["a.txt"], facts: [`the token ${secret}`], errors: ["a.txt:400: bad"] },
      { masker },
    );
    expect(packed.text).not.toContain(secret);
    expect(packed.text).not.toContain(body[3]);
    expect(packed.text).toMatch(/^400 {2}line 400$/m);
    expect(packed.stats.maskedCount).toBeGreaterThanOrEqual(2);
    const byRule = Object.values(packed.stats.maskedByRule);
    expect(byRule.reduce((sum, count) => sum + count, 0)).toBe(packed.stats.maskedCount);
  });
});

describe("packContext on files", () => {
  it.each([
    "../secret.txt",
    "/etc/passwd",
    "src/../../secret.txt",
    "link",
    "linked-directory/secret.txt",
    "../*",
    "/etc/*",
  ])("refuses %s, which lies outside", async (path) => {
    workspace = join(workspace, "inner");
    write("../secret.txt");
    mkdirSync(join(workspace, "src"), { recursive: true });
    symlinkSync(join(workspace, "../secret.txt"), join(workspace, "link"));
    symlinkSync(join(workspace, ".."), join(workspace, "linked-directory"));
    await expect(pack({ files: [path] })).rejects.toMatchObject({ code: "INVALID_ARGUMENT", argument: "files[0]" });
  });

  it.each([
    [".env", "environment file"],
    [".env.local", "environment file"],
    ["src/.ENV", "environment file"],
    ["server.pem", "key file"],
    ["id_rsa", "SSH key"],
    [".npmrc", "credentials file"],
    ["credentials", "credentials file"],
    ["secrets.yaml", "credentials file"],
    [".git/config", "git configuration"],
    [".aws/config", "in .aws"],
    ["prod.tfvars", "credentials file"],
  ])("refuses %s by its name", async (path, reason) => {
    write(path);
    await expect(pack({ files: [path] })).rejects.toThrow(`without secrets (${reason})`);
  });

  it("refuses a harmless name that links to a secret file", async () => {
    write(".env");
    symlinkSync(".env", join(workspace, "notes.txt"));
    await expect(pack({ files: ["notes.txt"] })).rejects.toThrow(/environment file/);
  });

  it.each([".env.example", "src/credentials.ts", "environment.ts", "keyboard.txt", "app/[id]/page.tsx", "a b (1).txt"])(
    "reads %s",
    async (path) => {
      write(path);
      expect((await pack({ files: [path] })).files).toMatchObject([{ name: path, shownLines: 1, totalLines: 1 }]);
    },
  );

  it("reads a workspace whose own path has a secret directory's name", async () => {
    workspace = join(workspace, ".docker", "project");
    write("a.txt");
    expect((await pack({ files: ["a.txt"] })).stats.filesIncluded).toBe(1);
  });

  it("reads from configured roots, and shows such files by their whole path", async () => {
    const other = temporaryDirectory();
    writeFileSync(join(other, "b.txt"), "b");
    const policy = createPathPolicy({ workspace, roots: [other] });
    const packed = await packContext({ files: [join(other, "*.txt")], git: false }, { policy });
    expect(packed.files).toMatchObject([{ name: join(other, "b.txt") }]);
  });

  it("names the argument and what was wrong", async () => {
    mkdirSync(join(workspace, "src"));
    await expect(pack({ files: ["nope.ts"] }, { argument: "context_files" })).rejects.toThrow(
      'context_files[0]: got "nope.ts", expected a file that exists.',
    );
    await expect(pack({ files: ["src"] })).rejects.toMatchObject({
      hint: "For the files in it, use the pattern src/**.",
    });
    await expect(pack({ files: ["src/"] })).rejects.toMatchObject({
      hint: "For the files in it, use the pattern src/**.",
    });
  });

  it("names binary, huge and surplus files, and says so in the text", async () => {
    write("a.bin", Buffer.from([1, 0, 2]));
    write("big.txt", "x".repeat(2 * 1024 * 1024 + 1));
    for (const name of ["a", "b", "c"]) write(`${name}.txt`);
    const packed = await pack({ files: ["a.bin", "big.txt", "a.txt", "b.txt", "c.txt"] }, { limits: { maxFiles: 2 } });
    expect(packed.files.map((file) => file.name)).toEqual(["a.txt", "b.txt"]);
    expect(packed.stats.leftOut).toEqual([
      { name: "a.bin", reason: "binary" },
      { name: "big.txt", reason: "larger than 2097152 bytes" },
      { name: "c.txt", reason: "past the limit of 2 files" },
    ]);
    expect(packed.text).toContain("- big.txt (not shown: larger than 2097152 bytes)");
  });

  it("reads what Windows writes in UTF-16, by its mark, and takes nothing else with such a mark for text", async () => {
    const log = "오류: line 1\r\nline 2\r\n";
    const littleEndian = Buffer.from(`\ufeff${log}`, "utf16le");
    write("le.log", littleEndian);
    write("be.log", Buffer.from(littleEndian).swap16());
    write("image.bin", Buffer.from([0xff, 0xfe, 0, 0, 1, 0]));
    const packed = await pack({ files: ["le.log", "be.log", "image.bin"] });
    expect(packed.text.split(log)).toHaveLength(3);
    expect(packed.stats.leftOut).toEqual([{ name: "image.bin", reason: "binary" }]);
  });

  it("ends in time at a named pipe", async () => {
    execFileSync("mkfifo", [join(workspace, "pipe")]);
    await expect(pack({ files: ["pipe"] })).rejects.toThrow(/regular file/);
    expect((await pack({ files: ["p*"] })).stats.filesIncluded).toBe(0);
  });

  it("gives each file a fair share, and what small ones leave to the large", async () => {
    write("small.txt", "small\n");
    write("large.txt", numbered(2000));
    write("other.txt", numbered(2000));
    const packed = await pack({ files: ["large.txt", "small.txt", "other.txt"], maxChars: 2000 });
    const [large, small, other] = packed.files;
    expect(small).toMatchObject({ name: "small.txt", shownLines: 1 });
    expect(Math.abs((large?.chars ?? 0) - (other?.chars ?? 0))).toBeLessThan(40);
    expect(packed.text.length).toBeGreaterThan(1900);
  });
});

describe("packContext on patterns", () => {
  it("respects .gitignore files, nested and negated, and leaves dependencies alone", async () => {
    gitRepository(workspace);
    write(".gitignore", "dist/\n*.log\n!keep.log\n");
    write("src/.gitignore", "generated.ts\n");
    for (const path of ["src/a.ts", "src/generated.ts", "dist/b.ts", "x.log", "keep.log", "node_modules/p/index.ts"])
      write(path);
    const packed = await pack({ files: ["**/*.ts", "**/*.log"] });
    expect(packed.files.map((file) => file.name)).toEqual(["keep.log", "src/a.ts"]);
  });

  it("respects the .gitignore above a workspace that is part of a repository", async () => {
    gitRepository(workspace);
    write(".gitignore", "out/\n");
    write("packages/a/out/x.ts");
    write("packages/a/src/y.ts");
    workspace = join(workspace, "packages/a");
    expect((await pack({ files: ["**/*.ts"] })).files.map((file) => file.name)).toEqual(["src/y.ts"]);
  });

  it("leaves out what a pattern matches and may not be read, with the reason", async () => {
    write("a.txt");
    write("secrets.txt");
    symlinkSync("/etc", join(workspace, "etc"));
    const packed = await pack({ files: ["*.txt", "etc/*", "*.nothing"] }).catch((error: unknown) => error);
    expect(packed).toMatchObject({ argument: "files[1]" });
    const { files, stats } = await pack({ files: ["*.txt", "**/hostname", "*.nothing"] });
    expect(files.map((file) => file.name)).toEqual(["a.txt"]);
    expect(stats.leftOut).toEqual([
      { name: "**/hostname", reason: "matches no file" },
      { name: "*.nothing", reason: "matches no file" },
      { name: "secrets.txt", reason: "not a file without secrets (credentials file)" },
    ]);
  });

  it.each([
    "*a".repeat(50),
    "**/".repeat(9),
    "{a,b}".repeat(30),
    "{1..99999}",
    "+(a|a)*",
    "src/*/../../*",
    "x".repeat(600).concat("*"),
  ])("refuses the pattern %s, which could take for ever or lead elsewhere", async (pattern) => {
    write("a".repeat(200));
    await expect(pack({ files: [pattern] })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  it("leaves out of what patterns match what stands behind a !, but not what is named, nor a file whose name begins so", async () => {
    for (const name of ["src/a.ts", "src/a.test.ts", "src/gen/b.ts", "src/c.ts", "!d.ts"]) write(name);
    const excluding = await pack({
      files: ["src/**/*.ts", "!**/*.test.ts", "!src/gen/**", "!src/c.ts", "!nothing/*", "!d.ts"],
    });
    expect(excluding.files.map(({ name }) => name)).toEqual(["!d.ts", "src/a.ts"]);
    expect(excluding.stats.leftOut).toEqual([]);
    const naming = await pack({ files: ["src/c.ts", "!src/*.ts"] });
    expect(naming.files.map(({ name }) => name)).toEqual(["src/c.ts"]);
    await expect(pack({ files: ["src/*.ts", "!../*"] })).rejects.toMatchObject({ argument: "files[1]" });
  });

  it("tells capitals from small letters in a .gitignore, as git does", async () => {
    write(".gitignore", "*.LOG\n/Build/\n");
    for (const name of ["a.log", "a.LOG", "build/x.ts", "Build/x.ts"]) write(name);
    const packed = await pack({ files: ["**/*.{log,LOG,ts}"] });
    expect(packed.files.map(({ name }) => name)).toEqual(["a.log", "build/x.ts"]);
  });

  it("is not held up by a .gitignore that could take for ever", { timeout: 60_000 }, async () => {
    write(".gitignore", `${"*a".repeat(60)}b\n**/${"**/".repeat(20)}x\nignored\n`);
    for (let index = 0; index < 20; index += 1) write(`${"a".repeat(200)}${index}`);
    write("ignored");
    expect((await pack({ files: ["*"] }, { limits: { maxFiles: 50 } })).stats.filesIncluded).toBe(20);
  });

  it("prefers the files that errors name", async () => {
    for (let index = 0; index < 30; index += 1) write(`src/f${index}.ts`);
    const packed = await pack({ files: ["src/**"], errors: ["at go (/app/src/f29.ts:1:2)"], stage: "implement" });
    expect(packed.files[0]?.name).toBe("src/f29.ts");
    expect(packed.stats.leftOut.at(-1)).toMatchObject({ reason: "past the limit of 3 files" });
  });
});

describe("a line behind a path", () => {
  it.each([
    ["src/long.ts:500", /^ *490\b[^]*^ *500\b[^]*^ *510\b/m],
    ["src/long.ts:500:7", /^ *500\b/m],
    ["src/long.ts:300-700", /^ *300\b[^]*^ *700\b/m],
    ["src/[id].ts:500", /^ *500\b/m],
  ])("shows of %s what is there", async (name, shown) => {
    write("src/long.ts", numbered(1000));
    write("src/[id].ts", numbered(1000));
    const { files, text } = await pack({ files: [name], stage: "analyze" });
    expect(files).toHaveLength(1);
    expect(text).toMatch(shown);
    expect(text).not.toMatch(/^ *900\b/m);
  });

  it("shows several lines of one file", async () => {
    write("long.ts", numbered(1000));
    const { files, text } = await pack({ files: ["long.ts:200", "long.ts", "long.ts:800"], stage: "analyze" });
    expect(files).toHaveLength(1);
    expect(text).toMatch(/^ *200\b[^]*^ *800\b/m);
  });

  it("is a part of the name where a file has that name", async () => {
    write("notes:42", "whole\n");
    write("notes", "other\n");
    expect((await pack({ files: ["notes:42"] })).files[0]?.name).toBe("notes:42");
  });

  it("does not make a file of none, nor a secret readable", async () => {
    write(".env", "A=1\n");
    await expect(pack({ files: ["none.ts:42"] })).rejects.toThrow('files[0]: got "none.ts:42"');
    await expect(pack({ files: [".env:1"] })).rejects.toThrow("without secrets");
  });
});

describe("packContext with git", () => {
  it("says branch, commit and whether there are changes", async () => {
    const repo = gitRepository(workspace);
    const commit = repo.commit("first", { "a.txt": "x\n" });
    expect(await pack({ git: true })).toMatchObject({
      text: `## Git state\n- branch main at ${commit.slice(0, 8)}`,
      git: { branch: "main", commit: commit.slice(0, 8), isDirty: false },
    });
    repo.write("a.txt", "y\n");
    expect((await pack({ git: true })).text).toContain("with uncommitted changes");
    expect((await pack({ git: false })).text).toBe("");
  });

  it("shows the recent changes when debugging, but not those of secret files", async () => {
    const repo = gitRepository(workspace);
    const secret = randomBytes(8).toString("hex");
    repo.commit("first", { "a.txt": "one\n", ".env": "A=1\n" });
    repo.write("a.txt", "two\n");
    repo.write(".env", `A=${secret}\n`);
    const packed = await pack({ git: true, stage: "debug" });
    expect(packed.text).toContain("## Uncommitted changes\n");
    expect(packed.text).toContain("-one\n+two");
    expect(packed.text).not.toContain(secret);
    expect(packed.stats.leftOut).toEqual([{ name: "changes of .env", reason: "may hold secrets" }]);
    expect((await pack({ git: true, stage: "improve" })).text).not.toContain("+two");
  });

  it("shows the last commit when nothing has changed since", async () => {
    const repo = gitRepository(workspace);
    repo.commit("first", { "a.txt": "one\n" });
    repo.commit("second", { "a.txt": "two\n" });
    expect((await pack({ git: true, stage: "debug" })).text).toMatch(/## Changes of the last commit[^]*-one\n\+two/);
  });

  it("says nothing outside a repository and before the first commit nothing of changes", async () => {
    expect((await pack({ git: true, stage: "debug" })).text).toBe("");
    gitRepository(workspace);
    expect((await pack({ git: true, stage: "debug" })).text).toBe("## Git state\n- branch main without a commit");
  });
});
