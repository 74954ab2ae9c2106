import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { exitCodes } from "../src/index.ts";
import { makePlace } from "./support/maestro.ts";

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
const shellOf = (text: string): readonly string[] =>
  [...text.matchAll(/```sh\n([^]*?)```/gu)].map((match) => match[1] ?? "");

const readme = read("../README.md");
// The repository's first block starts the demo and these very tests.
const blocks = [
  ...shellOf(readme),
  ...shellOf(read("../../../README.md")).slice(1),
  ...shellOf(read("../../../docs/approvals.md")),
];

it.concurrent.each(blocks)("runs the commands of the documents: %s", async (block) => {
  const { stdout, stderr, code } = await makePlace().shell(`set -e\n${block}`);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).not.toBe("");
});

it("shows commands that run, and every exit code", () => {
  expect(blocks.length).toBeGreaterThan(2);
  const documented = [...readme.matchAll(/^\| (\d+) \|/gmu)].map((match) => Number(match[1]));
  expect(documented).toEqual(Object.values(exitCodes));
});
