import { isAbsolute, relative } from "node:path";
import { isJsonObject, parseJson, type JsonObject, type JsonValue } from "@maestro/core";
import { parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/**
 * The JSON that vitest and jest (`--json`, `--reporter=json`), mocha (`--reporter json`), eslint (`--format json`) and ruff
 * (`--output-format json`) write. Output that was cut is none.
 * @param directory - Files are named from here. @default as they are written
 */
export function parseMachineFormat(text: string, directory?: string): ParsedOutput | undefined {
  const start = text.search(/^[[{]/m);
  if (start === -1) return undefined;
  const parsed = parseJson(text.slice(start).trim());
  if (!parsed.ok) return undefined;
  if (isJsonObject(parsed.value)) return testReport(parsed.value, directory) ?? mochaReport(parsed.value);
  return Array.isArray(parsed.value)
    ? lintReport(
        parsed.value.filter((item) => isJsonObject(item)),
        directory,
      )
    : undefined;
}

function testReport(report: JsonObject, directory: string | undefined): ParsedOutput | undefined {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report;
  if (typeof numPassedTests !== "number" || typeof numFailedTests !== "number" || !Array.isArray(testResults))
    return undefined;
  const files = testResults.filter((item) => isJsonObject(item));
  const tests = files.flatMap(({ name, assertionResults }) =>
    objectsIn(assertionResults).map((test) => ({
      name: `${fileName(name, directory)} > ${titleOf(test)}`,
      status: test["status"],
      messages: test["failureMessages"],
    })),
  );
  const failed = tests.filter(({ status }) => status === "failed");
  const brokenFiles = files.filter(
    ({ status, assertionResults }) => status === "failed" && objectsIn(assertionResults).length === 0,
  );
  const messages = failed[0]?.messages;
  const first = Array.isArray(messages) ? messages[0] : brokenFiles[0]?.["message"];
  return parsedOutput({
    tool: "vitest or jest",
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles.length,
    skipped: typeof numPendingTests === "number" ? numPendingTests : undefined,
    failedNames: [...failed.map(({ name }) => name), ...brokenFiles.map(({ name }) => fileName(name, directory))],
    passedNames: tests.filter(({ status }) => status === "passed").map(({ name }) => name),
    firstError: typeof first === "string" ? withoutInnerFrames(first) : undefined,
  });
}

/** `mocha --reporter json`. */
function mochaReport({ stats, failures, passes }: JsonObject): ParsedOutput | undefined {
  if (!isJsonObject(stats) || !Array.isArray(failures)) return undefined;
  const { passes: passed, failures: failed, pending } = stats;
  if (typeof passed !== "number" || typeof failed !== "number") return undefined;
  const errors = objectsIn(failures);
  const first = errors[0]?.["err"];
  return parsedOutput({
    tool: "mocha",
    passed,
    failed,
    skipped: typeof pending === "number" ? pending : undefined,
    failedNames: errors.map(({ fullTitle }) => textOf(fullTitle)),
    passedNames: objectsIn(passes).map(({ fullTitle }) => textOf(fullTitle)),
    firstError: isJsonObject(first) ? textOf(first["message"]) : undefined,
  });
}

function lintReport(entries: readonly JsonObject[], directory: string | undefined): ParsedOutput | undefined {
  if (
    entries.length > 0 &&
    entries.every(({ filePath, messages }) => typeof filePath === "string" && Array.isArray(messages))
  ) {
    const problems = entries.flatMap(({ filePath, messages }) =>
      objectsIn(messages).map((message) => ({ file: fileName(filePath, directory), message })),
    );
    const errors = problems.filter(({ message }) => message["severity"] === 2);
    return parsedOutput({
      tool: "eslint",
      failed: errors.length,
      warnings: problems.length - errors.length,
      failedNames: errors.map(({ file }) => file),
      firstError: errors.map(({ file, message }) => `${file}:${lineOf(message)}: ${textOf(message["message"])}`)[0],
    });
  }
  if (
    entries.length > 0 &&
    entries.every(({ filename, message }) => typeof filename === "string" && typeof message === "string")
  ) {
    return parsedOutput({
      tool: "ruff",
      failed: entries.length,
      failedNames: entries.map(({ filename }) => fileName(filename, directory)),
      firstError: entries.map(
        ({ filename, code, message }) => `${fileName(filename, directory)}: ${textOf(code)} ${textOf(message)}`,
      )[0],
    });
  }
  return undefined;
}

/** As a person would say it: the titles around a test and its own. */
function titleOf({ ancestorTitles, title, fullName }: JsonObject): string {
  if (!Array.isArray(ancestorTitles) || typeof title !== "string") return textOf(fullName);
  return [...ancestorTitles.filter((one) => typeof one === "string"), title].join(" > ");
}

function fileName(name: JsonValue | undefined, directory: string | undefined): string {
  const written = textOf(name);
  return directory !== undefined && isAbsolute(written) ? relative(directory, written) : written;
}

/** The message and the frame that it comes from; those below are the test runner's. */
function withoutInnerFrames(message: string): string {
  const [head = "", frame] = message.split(/\n(?= +at )/);
  return frame === undefined ? head : `${head}\n${frame.split("\n")[0] ?? ""}`;
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((item) => isJsonObject(item)) : [];
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function lineOf({ line }: JsonObject): string {
  return typeof line === "number" ? String(line) : "?";
}
