import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPathPolicy, readContextFiles, type ContextFiles } from "@maestro/workspace";

const limits = { maxFiles: 7, maxLinesPerFile: 200, maxChars: 40_000 };

let base: string;
let workspace: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "maestro-workspace-"));
  workspace = join(base, "ws");
  await mkdir(join(workspace, "src"), { recursive: true });
});

afterEach(() => rm(base, { recursive: true, force: true }));

function read(
  paths: readonly string[],
  options: { roots?: readonly string[]; limits?: Partial<typeof limits> } = {},
): Promise<ContextFiles> {
  return readContextFiles(paths, {
    policy: createPathPolicy({ workspace, roots: options.roots }),
    limits: { ...limits, ...options.limits },
    argument: "context_files",
  });
}

describe("readContextFiles", () => {
  it("reads files inside the workspace under their relative name", async () => {
    await writeFile(join(workspace, "src/a.ts"), "const a = 1;\n");
    expect(await read(["src/a.ts", join(workspace, "src/a.ts")])).toEqual({
      files: [{ name: "src/a.ts", text: "const a = 1;\n" }],
      leftOut: [],
    });
  });

  it("reads a file in a configured root and names it absolutely", async () => {
    const other = join(base, "other.txt");
    await writeFile(other, "x");
    await expect(read([other])).rejects.toThrow(/context_files\[0\].*inside the workspace/);
    expect((await read([other], { roots: [base] })).files).toEqual([{ name: other, text: "x" }]);
  });

  it.each(["../secret.txt", "/etc/passwd", "src/../../secret.txt", "link"])(
    "refuses %s, which lies outside",
    async (path) => {
      await writeFile(join(base, "secret.txt"), "x");
      await symlink(join(base, "secret.txt"), join(workspace, "link"));
      await expect(read([path])).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    },
  );

  it.each([
    ".env",
    ".env.local",
    "src/.ENV",
    "server.pem",
    "id_rsa",
    ".npmrc",
    "credentials",
    "secrets.yaml",
    ".git/config",
    ".aws/config",
    "prod.tfvars",
  ])("refuses %s by its name", async (path) => {
    await mkdir(join(workspace, path, ".."), { recursive: true });
    await writeFile(join(workspace, path), "x");
    await expect(read([path])).rejects.toThrow(/without secrets/);
  });

  it("refuses a harmless name that links to a secret file", async () => {
    await writeFile(join(workspace, ".env"), "x");
    await symlink(".env", join(workspace, "notes.txt"));
    await expect(read(["notes.txt"])).rejects.toThrow(/environment file/);
  });

  it.each([".env.example", "src/credentials.ts", "environment.ts", "keyboard.txt"])(
    "reads %s, which only sounds secret",
    async (path) => {
      await writeFile(join(workspace, path), "x");
      expect((await read([path])).files).toHaveLength(1);
    },
  );

  it("names a missing file and a directory in the error", async () => {
    await expect(read(["nope.ts"])).rejects.toThrow('context_files[0]: got "nope.ts", expected a file that exists.');
    await expect(read(["src"])).rejects.toThrow(/regular file/);
  });

  it("names binary, huge and surplus files without reading them", async () => {
    await writeFile(join(workspace, "a.bin"), Buffer.from([1, 0, 2]));
    await writeFile(join(workspace, "big.txt"), "x".repeat(2 * 1024 * 1024 + 1));
    await writeFile(join(workspace, "a.txt"), "aaaa");
    await writeFile(join(workspace, "b.txt"), "bbbb");
    await writeFile(join(workspace, "c.txt"), "cccc");
    const result = await read(["a.bin", "big.txt", "a.txt", "b.txt", "c.txt"], {
      limits: { maxFiles: 2, maxChars: 6 },
    });
    expect(result.files.map((file) => file.name)).toEqual(["a.txt"]);
    expect(result.leftOut).toEqual([
      { name: "a.bin", reason: "binary" },
      { name: "big.txt", reason: "larger than 2097152 bytes" },
      { name: "b.txt", reason: "past the limit of 6 characters" },
      { name: "c.txt", reason: "past the limit of 6 characters" },
    ]);
  });

  it("keeps right line numbers on both sides of what it leaves out", async () => {
    await writeFile(join(workspace, "long.txt"), Array.from({ length: 100 }, (_, i) => `line ${i + 1}`).join("\n"));
    const [file] = (await read(["long.txt"], { limits: { maxLinesPerFile: 4 } })).files;
    expect(file?.text).toBe("  1  line 1\n  2  line 2\n… 96 lines left out …\n 99  line 99\n100  line 100");
  });
});
