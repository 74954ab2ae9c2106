import { parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/**
 * The XML of JUnit, which many test runners write on request.
 * @see https://github.com/testmoapp/junitxml
 */
export function parseJunit(text: string): ParsedOutput | undefined {
  const start = text.search(rootElement);
  if (start === -1) return undefined;
  const cases = text
    .slice(start)
    .split(/<testcase\b/)
    .slice(1)
    .map((testcase) => testcase.split("</testcase>", 1)[0] ?? "");
  if (cases.length === 0) return undefined;
  const tests = cases.map((testcase) => ({
    name: [attribute(testcase, "classname"), attribute(testcase, "name")].filter((part) => part !== "").join(" > "),
    failure: /<(?:failure|error)\b([\s\S]*)/.exec(testcase)?.[1],
    skipped: testcase.includes("<skipped"),
  }));
  const failed = tests.filter(({ failure }) => failure !== undefined);
  const skippedCount = tests.filter(({ failure, skipped }) => failure === undefined && skipped).length;
  const first = failed[0]?.failure ?? "";
  return parsedOutput({
    tool: "junit",
    passed: tests.length - failed.length - skippedCount,
    failed: failed.length,
    skipped: skippedCount,
    failedNames: failed.map(({ name }) => name),
    firstError: attribute(first, "message") || unescaped(/>([^<]*)/.exec(first)?.[1] ?? ""),
  });
}

/** At the beginning of a line, as after what a runner has printed before; pytest writes the declaration on the same line. */
const rootElement = /^[ \t\uFEFF]*(?:<\?xml[^>\n]*>[ \t]*)?<testsuites?[\s>]/m;

function attribute(element: string, name: string): string {
  return unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1] ?? "");
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/gi, (whole, hex, decimal, name) => {
    if (typeof name === "string") return entities[name.toLowerCase()] ?? whole;
    const code = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
