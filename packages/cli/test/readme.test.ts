import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { exitCodes } from "../src/index.ts";
import { makePlace } from "./support/maestro.ts";

const readme = readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");
const blocks = [...readme.matchAll(/```sh\n([^]*?)```/gu)].map((match) => match[1] ?? "");

it.concurrent.each(blocks)("runs the commands of the README: %s", async (block) => {
  const { stdout, stderr, code } = await makePlace().shell(`set -e\n${block}`);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).not.toBe("");
});

it("shows commands that run, and every exit code", () => {
  expect(blocks.length).toBeGreaterThan(2);
  const documented = [...readme.matchAll(/^\| (\d+) \|/gmu)].map((match) => Number(match[1]));
  expect(documented).toEqual(Object.values(exitCodes));
});
