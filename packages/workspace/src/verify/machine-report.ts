import { lstat, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { readFileNoFollow } from "@maestro/core/fs";
import type { ProcessOutcome } from "@maestro/process";
import { parseMachineFormat } from "./output/machine-formats.ts";
import type { ParsedOutput } from "./output/parsed-output.ts";
import { toolOf } from "./tool-of.ts";

/** A larger report is not read: its tool's own summary says what it would. */
const maxReportBytes = 16 * 1024 * 1024;

/** Configuration that may name reporters, which a `--reporter` would replace. */
const vitestConfig = /^(?:vitest|vite)\.(?:config|workspace|projects)\.\w+$/;

/** Words that mean another run than the plain one, or a report already. */
const vitestRefuses =
  /^(?:list|init|bench|watch|dev|-w$|--watch$|--ui$|--reporters?\b|--outputFile\b|--mergeReports|--config\b|-c$|--standalone|--clearCache|--root\b|-r$)/;
const jestRefuses =
  /^(?:--json$|--outputFile\b|--listTests|--showConfig|--init|--watch(?:All)?$|--clearCache|--testResultsProcessor)/;

/**
 * The words that make a test runner write its results as JSON into a file too, where that changes nothing else: neither what
 * is run, nor what is printed. Undefined for any other command. Package scripts are left alone: what stands behind
 * `npm test` goes to whatever the script's last command is.
 * @param place - `file`: where the report goes; `cwd`: where the command runs.
 * @see docs/decisions/verify-commands.md
 */
export async function askForReport(
  words: readonly string[],
  place: { readonly cwd: string; readonly file: string },
): Promise<readonly string[] | undefined> {
  if (words.includes("--")) return undefined;
  const refused = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  switch (toolOf(words)) {
    case "vitest":
      if (refused(vitestRefuses) || (await namesReporters(place.cwd))) return undefined;
      return ["--reporter=default", "--reporter=json", `--outputFile.json=${place.file}`];
    case "jest":
      // It prints to stderr what it prints without, and one line to stdout that names the file.
      return refused(jestRefuses) ? undefined : ["--json", `--outputFile=${place.file}`];
    default:
      return undefined;
  }
}

async function namesReporters(directory: string): Promise<boolean> {
  const names = (await readdir(directory).catch(() => [])).filter((name) => vitestConfig.test(name));
  const texts = await Promise.all(
    names.map((name) => readFile(join(directory, name), "utf8").catch(() => "reporters")),
  );
  return texts.some((text) => /report|outputFile/i.test(text));
}

/**
 * What a report says; undefined where there is none that can be read. It is the command's word, like everything it prints:
 * only its exit code decides.
 */
export async function readReport(file: string, cwd: string): Promise<ParsedOutput | undefined> {
  try {
    if ((await lstat(file)).size > maxReportBytes) return undefined;
    const bytes = await readFileNoFollow(file);
    return bytes === undefined ? undefined : parseMachineFormat(bytes.toString("utf8"), cwd);
  } catch {
    // The tool wrote none, or the command has put a link or a pipe there: what it printed is read instead.
    return undefined;
  }
}

interface ReportPlace {
  readonly directory: string;
  readonly options: readonly string[];
}

/** Runs a command, with a place for its report where its tool writes one. */
export async function withReport(
  words: readonly string[],
  { cwd, prefix }: { readonly cwd: string; readonly prefix: string | undefined },
  run: (report: ReportPlace | undefined) => Promise<ProcessOutcome>,
): Promise<{ readonly outcome: ProcessOutcome; readonly reported?: ParsedOutput; readonly asked: readonly string[] }> {
  // Whether a tool writes one is known before a directory is made for it.
  if (prefix === undefined || (await askForReport(words, { cwd, file: "report.json" })) === undefined)
    return { outcome: await run(undefined), asked: [] };
  const directory = await realpath(await mkdtemp(prefix));
  try {
    const file = join(directory, "report.json");
    const options = (await askForReport(words, { cwd, file })) ?? [];
    const outcome = await run({ directory, options });
    const reported = outcome.end.type === "exited" ? await readReport(file, cwd) : undefined;
    return { outcome, asked: options, ...(reported !== undefined && { reported }) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
