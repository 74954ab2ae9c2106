import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchRootOfTest } from "./adviser-fixture.ts";

/**
 * Writes an executable that stands for a CLI.
 * @param body - JavaScript; `stdin` is all that was written to it, `say` writes a line, `args` are the arguments.
 * @returns The directory that it is in, and its path.
 */
export function scriptedProgram(name: string, body: string): { readonly directory: string; readonly path: string } {
  const directory = join(scratchRootOfTest(), "bin");
  mkdirSync(directory);
  const path = join(directory, name);
  writeFileSync(
    path,
    `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
const stdin = fs.readFileSync(0, "utf8");
const say = (line) => fs.writeSync(1, (typeof line === "string" ? line : JSON.stringify(line)) + "\\n");
${body}
`,
  );
  chmodSync(path, 0o755);
  return { directory, path };
}
