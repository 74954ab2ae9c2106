import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findExecutable } from "../src/find-executable.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "maestro-path-"));
  for (const name of ["first", "second", "first/tool-directory"]) mkdirSync(join(root, name));
  writeFileSync(join(root, "first", "plain"), "", { mode: 0o644 });
  for (const file of ["first/tool", "second/tool", "second/plain", "second/tool-directory"]) {
    writeFileSync(join(root, file), "", { mode: 0o755 });
  }
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

it.each([
  ["the first of two", "tool", "first/tool"],
  ["past a file that may not be executed", "plain", "second/plain"],
  ["past a directory of that name", "tool-directory", "second/tool-directory"],
])("finds %s", async (_case, name, expected) => {
  const env = { PATH: `relative::${join(root, "first")}:${join(root, "second")}` };
  expect(await findExecutable(name, env)).toBe(join(root, expected));
});

it("finds nothing for an unknown or empty name, and only checks a path", async () => {
  const env = { PATH: join(root, "first") };
  expect(await findExecutable("absent", env)).toBeUndefined();
  expect(await findExecutable("", env)).toBeUndefined();
  expect(await findExecutable(join(root, "second/tool"), env)).toBe(join(root, "second/tool"));
  expect(await findExecutable(join(root, "first/plain"), env)).toBeUndefined();
});

it("looks where the system looks when there is no PATH", async () => {
  expect(await findExecutable("sh", {})).toBe("/bin/sh");
});
