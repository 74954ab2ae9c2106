import ignore from "ignore";

/**
 * Kinds of files that a patch may change unless the configuration says otherwise: source, documentation and data that a person
 * reads in review.
 */
export const defaultAllowedPaths: readonly string[] =
  "py js mjs cjs ts mts cts jsx tsx go rs java kt c cpp h hpp md txt json yaml yml toml html css scss sh bash dockerfile"
    .split(" ")
    .map((extension) => `*.${extension}`)
    .concat("Makefile", "Dockerfile");

/**
 * Makes the test of whether a list of patterns allows a path.
 * @param patterns - In the syntax of .gitignore: `*.py` anywhere, `/src/` below the root, `!` takes back.
 */
export function createAllowTest(patterns: readonly string[]): (path: string) => boolean {
  const matcher = ignore({ ignorecase: false }).add([...patterns]);
  return (path) => matcher.ignores(path);
}
