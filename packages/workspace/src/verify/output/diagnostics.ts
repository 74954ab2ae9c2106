import { lastMatch, parsedOutput, type OutputParser, type ParsedOutput } from "./parsed-output.ts";

/** How a tool that finds fault with files writes what it found. */
interface DiagnosticForm {
  readonly tool: string;
  /** Only this tool writes such a line. */
  readonly recognised: RegExp;
  /** One fault: `file`, and the whole match is what is said of it. */
  readonly fault: RegExp;
  /** Its own count of `errors` and `warnings`, where it has one. @default the faults are counted */
  readonly summary?: RegExp;
}

const forms: readonly DiagnosticForm[] = [
  {
    tool: "mypy",
    recognised: /^(?:Found \d+ errors? in \d+ files? \(.*\)|Success: no issues found in \d+ source files?)$/m,
    fault: /^(?<file>\S.*?):\d+(?::\d+)?: error: .*$/gm,
    summary: /^Found (?<errors>\d+) errors? in \d+ files? \(.*\)$/gm,
  },
  {
    tool: "pyright",
    recognised: /^\d+ errors?, \d+ warnings?, \d+ informations? ?$/m,
    fault: /^ +(?<file>\S.*?):\d+:\d+ - error: .*$/gm,
    summary: /^(?<errors>\d+) errors?, (?<warnings>\d+) warnings?, \d+ informations? ?$/gm,
  },
  {
    tool: "biome",
    recognised: /^(?:Checked|Formatted) \d+ files? in .*\.(?: No fixes applied\.| Fixed .*\.)?$/m,
    fault: /^(?<file>\S.*?)(?::\d+:\d+)? (?:lint|assist|syntax|parse|format|suppressions)\b.* ━+$(?:\n+ +[×✖] .*$)?/gm,
    summary: /^Found (?<errors>\d+) errors?\.$/gm,
  },
  {
    tool: "oxlint",
    recognised: /^Found \d+ warnings? and \d+ errors?\.$/m,
    fault: /^ +[×x✖] .*\n +╭─\[(?<file>.+?):\d+:\d+\]$/gm,
    summary: /^Found (?<warnings>\d+) warnings? and (?<errors>\d+) errors?\.$/gm,
  },
  {
    tool: "prettier",
    recognised: /^(?:Checking formatting\.\.\.|All matched files use Prettier code style!)$/m,
    fault:
      /^\[(?:warn\] (?<file>(?!Code style issues |Error occurred when ).+)|error\] (?<broken>[^:\n]+): SyntaxError: .*)$/gm,
  },
  {
    tool: "ruff format",
    recognised:
      /^(?:\d+ files? would be reformatted(?:, \d+ files? already formatted)?|\d+ files? already formatted)$/m,
    fault: /^Would reformat: (?<file>.+)$/gm,
  },
  { tool: "rustfmt", recognised: /^Diff in \S/m, fault: /^Diff in (?<file>.+?)(?: at line |:)\d+:$/gm },
  {
    tool: "go",
    recognised: /^# \S+$/m,
    fault: /^(?:vet: )?(?<file>[^\s:]+\.go):\d+(?::\d+)?: .*$/gm,
  },
  {
    tool: "cc",
    recognised: /^[^\s:][^:\n]*\.(?:c|h|cc|cpp|cxx|hpp|m|mm):\d+:\d+: (?:fatal )?error: /m,
    fault: /^(?<file>[^\s:][^:\n]*):\d+:\d+: (?:fatal )?error: .*$/gm,
  },
];

/** mypy, pyright, biome, oxlint, prettier, `ruff format`, rustfmt, `go vet` and `go build`, gcc and clang. */
export const diagnosticParsers: readonly OutputParser[] = forms.map((form) => (text) => parseDiagnostics(text, form));

function parseDiagnostics(text: string, form: DiagnosticForm): ParsedOutput | undefined {
  if (!form.recognised.test(text)) return undefined;
  const faults = [...text.matchAll(form.fault)];
  const summary = form.summary === undefined ? undefined : lastMatch(text, form.summary)?.groups;
  // Without a summary, a heading alone is no sign of the tool.
  if (form.tool === "go" && faults.length === 0) return undefined;
  const warnings = summary?.["warnings"];
  return parsedOutput({
    tool: form.tool,
    failed: summary?.["errors"] === undefined ? faults.length : Number(summary["errors"]),
    ...(warnings !== undefined && { warnings: Number(warnings) }),
    failedNames: faults.map(({ groups }) => groups?.["file"] ?? groups?.["broken"] ?? ""),
    firstError: faults[0]?.[0].replaceAll(/ ?━+/g, "").replaceAll(/\n+ */g, "\n"),
  });
}
