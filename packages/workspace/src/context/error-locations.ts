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
 * (Node, Go, Rust, Java, compilers); PHP's `x.php on line 3`, .NET's `x.cs:line 3`. A name with spaces is seen in parentheses
 * and, below a directory, at the beginning of a line. All are bounded, so no text makes them slow.
 */
const forms: readonly RegExp[] = [
  /File "([^"\n]{1,500})", line (\d{1,7})/g,
  /(?<![^\s"'`()[\]<>:,;|])([^\s"'`()[\]<>:,;|]{1,300}\.[A-Za-z]\w{0,9})\((\d{1,7})[,)]/g,
  /(?<![^\s"'`()[\]<>:,;|])([^\s"'`()[\]<>:,;|]{1,300}\.[A-Za-z]\w{0,9})(?::(?:line )?| on line |#L)(\d{1,7})\b/g,
  /\((?:[A-Za-z]:)?([^\s():][^():\n]{0,299}\.[A-Za-z]\w{0,9}):(\d{1,7})(?::\d{1,7})?\)/g,
  /^(?:[A-Za-z]:)?([^\s:()]{0,200}[\\/][^:()\n]{1,299}\.[A-Za-z]\w{0,9}):(\d{1,7})\b/gm,
];

/** Linters name a file once, above the places in it. */
const underHeading = /^(\S[^\n]{0,300}\.[A-Za-z]\w{0,9})\n((?: {1,8}\d{1,7}:\d{1,7} [^\n]{0,500}\n?){1,1000})/gm;

/** Bundlers and development servers put an address before a path of the project, and a query behind it. */
const address =
  /\b(?:webpack(?:-internal)?:\/\/[^\s/]{0,100}\/|https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\/)(?:\.\/)?/g;
const query = /(?<=\.[A-Za-z]\w{0,9})\?[\w=&.%-]{0,200}(?=:\d)/g;

/** The places that error texts name, each once, in the order of their first appearance per form. */
export function errorLocations(errors: readonly string[]): readonly ErrorLocation[] {
  const found = new Map<string, ErrorLocation>();
  const add = (written: string, line: number): void => {
    // What is left of a URL: three slashes of a file's, two of a host.
    const path = decoded(written.replace(/^\/\/\//, "/")).replaceAll("\\", "/");
    if (line > 0 && !path.startsWith("//")) found.set(`${path}:${line}`, { path, line });
  };
  for (const error of errors) {
    const text = error.slice(0, maxScannedChars).replaceAll(address, "").replaceAll(query, "");
    for (const form of forms) {
      for (const [, path = "", line = ""] of text.matchAll(form)) add(path, Number(line));
    }
    for (const [, path = "", places = ""] of text.matchAll(underHeading)) {
      for (const [, line = ""] of places.matchAll(/^ +(\d+):/gm)) add(path, Number(line));
    }
  }
  return [...found.values()];
}

/** URLs of files have `%20` for a space. */
function decoded(path: string): string {
  if (!/%[0-9A-F]{2}/i.test(path)) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    // A name with a percent sign of its own.
    return path;
  }
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
