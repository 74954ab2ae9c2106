import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");

test("the built package runs where Node's built-ins do not exist", async () => {
  const script = join(root, "test", "support", "run-bare.mjs");
  const { stdout } = await run(process.execPath, [
    "--experimental-vm-modules",
    "--no-warnings",
    script,
    join(root, "dist"),
  ]);
  expect(JSON.parse(stdout)).toEqual({
    globals: [],
    winner: { a: 2, b: 1 },
    calls: 4,
    events: ["run-start", "step-end", "step-end", "step-end", "run-end"],
    k: 3,
    calibrated: "calibrated",
    monitored: 1,
    code: "MAKER_UNDECIDED",
  });
});

test("no source names a module outside the package, or a global of Node alone", async () => {
  const src = join(root, "src");
  const files = (await readdir(src, { recursive: true })).filter((file) => file.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(40);
  const texts = await Promise.all(files.map((file) => readFile(join(src, file), "utf8")));
  const imports = texts.flatMap((text) =>
    [...text.matchAll(/^(?:import|export|\}) [^"\n]*from "([^"]+)"/gmu)].map((found) => found[1]),
  );
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.filter((specifier) => specifier === undefined || !/^\.\.?\//u.test(specifier))).toEqual([]);
  const ofNode = /\bprocess\.(?!env\.X)|\bBuffer\.|\brequire\(|\bimport\(|__dirname|setImmediate|performance\.now\(\)/u;
  expect(texts.filter((text) => ofNode.test(text))).toEqual([]);
});

test("the package depends on nothing", async () => {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  expect([manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
