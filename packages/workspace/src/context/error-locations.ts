/** A place in a file that an error names. */
export interface ErrorLocation {
  /** As written: absolute, relative, or a bare file name. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** Errors longer than this are read for places up to here only. */
const maxScannedChars = 200_000;

/**
 * How tools name a place: Python's `File "x.py", line 3`, tsc's `x.ts(3,5)`, and `x.go:3` of nearly everything else
 * (Node, Go, Rust, Java, compilers). All are bounded, so no text makes them slow.
 */
const forms: readonly RegExp[] = [
  /File "([^"\n]{1,500})", line (\d{1,7})/g,
  /(?<![^\s"'`()[\]<>:,;|])([^\s"'`()[\]<>:,;|]{1,300}\.[A-Za-z]\w{0,9})\((\d{1,7})[,)]/g,
  /(?<![^\s"'`()[\]<>:,;|])([^\s"'`()[\]<>:,;|]{1,300}\.[A-Za-z]\w{0,9}):(\d{1,7})\b/g,
];

/** The places that error texts name, each once, in the order of their first appearance per form. */
export function errorLocations(errors: readonly string[]): readonly ErrorLocation[] {
  const found = new Map<string, ErrorLocation>();
  for (const error of errors) {
    const text = error.slice(0, maxScannedChars);
    for (const form of forms) {
      for (const [, path = "", line = ""] of text.matchAll(form)) {
        // What is left of a URL: three slashes of a file's, two of a host.
        const name = path.replace(/^\/\/\//, "/").replaceAll("\\", "/");
        const location = { path: name, line: Number(line) };
        if (location.line > 0 && !name.startsWith("//")) found.set(`${location.path}:${location.line}`, location);
      }
    }
  }
  return [...found.values()];
}

/** The lines that errors name in one file: its path ends with theirs, or theirs with its path. */
export function mentionedLines(file: string, locations: readonly ErrorLocation[]): readonly number[] {
  const lines = locations.filter(({ path }) => isSameFile(file, path)).map(({ line }) => line);
  return [...new Set(lines)];
}

function isSameFile(file: string, mentioned: string): boolean {
  const path = mentioned.replace(/^(?:\.\/)+/, "");
  return file === path || file.endsWith(`/${path}`) || path.endsWith(`/${file}`);
}
