import { isJsonObject, parseJson, type JsonObject, type JsonValue } from "@maestro/core";
import { parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/**
 * The JSON that vitest and jest (`--json`, `--reporter=json`), eslint (`--format json`) and ruff
 * (`--output-format json`) write. Output that was cut is none.
 */
export function parseMachineFormat(text: string): ParsedOutput | undefined {
  const start = text.search(/^[[{]/m);
  if (start === -1) return undefined;
  const parsed = parseJson(text.slice(start).trim());
  if (!parsed.ok) return undefined;
  if (isJsonObject(parsed.value)) return testReport(parsed.value);
  return Array.isArray(parsed.value) ? lintReport(parsed.value.filter((item) => isJsonObject(item))) : undefined;
}

function testReport(report: JsonObject): ParsedOutput | undefined {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report;
  if (typeof numPassedTests !== "number" || typeof numFailedTests !== "number" || !Array.isArray(testResults))
    return undefined;
  const files = testResults.filter((item) => isJsonObject(item));
  const tests = files.flatMap(({ assertionResults }) => objectsIn(assertionResults));
  const failed = tests.filter(({ status }) => status === "failed");
  const brokenFiles = files.filter(
    ({ status, assertionResults }) => status === "failed" && objectsIn(assertionResults).length === 0,
  );
  const messages = failed[0]?.["failureMessages"];
  const first = Array.isArray(messages) ? messages[0] : brokenFiles[0]?.["message"];
  return parsedOutput({
    tool: "vitest or jest",
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles.length,
    skipped: typeof numPendingTests === "number" ? numPendingTests : undefined,
    failedNames: [...failed.map(({ fullName }) => textOf(fullName)), ...brokenFiles.map(({ name }) => textOf(name))],
    firstError: typeof first === "string" ? first : undefined,
  });
}

function lintReport(entries: readonly JsonObject[]): ParsedOutput | undefined {
  if (
    entries.length > 0 &&
    entries.every(({ filePath, messages }) => typeof filePath === "string" && Array.isArray(messages))
  ) {
    const problems = entries.flatMap(({ filePath, messages }) =>
      objectsIn(messages).map((message) => ({ file: textOf(filePath), message })),
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
      failedNames: entries.map(({ filename }) => textOf(filename)),
      firstError: entries.map(
        ({ filename, code, message }) => `${textOf(filename)}: ${textOf(code)} ${textOf(message)}`,
      )[0],
    });
  }
  return undefined;
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
