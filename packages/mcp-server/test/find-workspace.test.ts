import { mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findWorkspace } from "../src/find-workspace.ts";

let directory = "";
beforeEach(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), "maestro-workspace-")));
});
afterEach(() => rm(directory, { recursive: true }));

it("follows links, so that a directory has one path however it is named", async () => {
  await symlink(directory, join(directory, "link"));
  expect(await findWorkspace(join(directory, "link"))).toBe(directory);
  expect(await findWorkspace(".")).toBe(process.cwd());
});

it.each(["missing", "file", "file/below", ""])("refuses %j, which is no directory", async (name) => {
  await writeFile(join(directory, "file"), "");
  const given = name === "" ? "" : join(directory, name);
  await expect(findWorkspace(given)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", argument: "--workspace" });
});
