import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DetectedCommand } from "./detected-command.ts";
import { makeCommands } from "./make-commands.ts";
import { packageCommands } from "./package-commands.ts";
import { pythonCommands, pythonFiles } from "./python-commands.ts";

/** A configuration file larger than this is not read. */
const maxFileChars = 1_000_000;

/** Finds the verification commands that a project declares: scripts, Makefile targets, and the tools that it configures. */
export async function detectCommands(root: string): Promise<readonly DetectedCommand[]> {
  const names = new Set(await readdir(root).catch(() => []));
  const readAll = async (wanted: readonly string[]): Promise<string> =>
    (await Promise.all(wanted.filter((name) => names.has(name)).map((name) => readText(join(root, name))))).join("\n");
  const [manifest, makefile, python] = await Promise.all([
    readAll(["package.json"]),
    // In the order in which make looks for them.
    readAll(["GNUmakefile", "makefile", "Makefile"].filter((name) => names.has(name)).slice(0, 1)),
    readAll([...pythonFiles, ...[...names].filter((name) => /^requirements[\w.-]*\.txt$/.test(name))]),
  ]);
  const detected = [
    ...packageCommands(manifest, names),
    ...makeCommands(makefile),
    ...pythonCommands(names, python),
    ...(names.has("Cargo.toml") ? cargoCommands : []),
    ...(names.has("go.mod") ? goCommands : []),
  ];
  return [...new Map(detected.map((one) => [one.command, one])).values()];
}

const cargoCommands: readonly DetectedCommand[] = (
  [
    ["cargo test", "unit_test"],
    ["cargo check", "type_check"],
    ["cargo clippy", "lint"],
    ["cargo fmt --check", "format"],
    ["cargo build", "build"],
  ] as const
).map(([command, type]) => ({ command, type, source: "Cargo.toml", rules: [command.split(" ")] }));

const goCommands: readonly DetectedCommand[] = (
  [
    ["go test ./...", "unit_test"],
    ["go vet ./...", "lint"],
    ["go build ./...", "build"],
  ] as const
).map(([command, type]) => ({ command, type, source: "go.mod", rules: [command.split(" ").slice(0, 2)] }));

async function readText(path: string): Promise<string> {
  // Missing or unreadable: then nothing is declared there.
  const text = await readFile(path, "utf8").catch(() => "");
  return text.length > maxFileChars ? "" : text;
}
