/** pnpm announces a package's script as `packages/a test$ vitest run`, and turbo a task as `@x/a:test: cache miss, …`. */
const announcements: readonly RegExp[] = [/^(\S+ [\w:.-]+)\$ /gm, /^(\S+:[\w.-]+): cache (?:miss|hit|bypass)/gm];

/**
 * Takes off the prefix with which a tool that runs one script in several packages marks the lines of each, and puts the lines
 * of a package together; a text without such prefixes is returned as it is.
 */
export function withoutPrefixes(text: string): string {
  const prefixes = announcements.flatMap((form) => [...text.matchAll(form)].map(([, prefix = ""]) => `${prefix}:`));
  if (prefixes.length === 0) return text;
  const known = new Set(prefixes);
  const lines = new Map<string, string[]>(["", ...known].map((prefix) => [prefix, []]));
  for (const line of text.split("\n")) {
    const words = line.split(" ", 2);
    const prefix = [words[0] ?? "", words.join(" ")].find((one) => known.has(one)) ?? "";
    lines.get(prefix)?.push(prefix === "" ? line : line.slice(prefix.length + 1).trimEnd());
  }
  return [...lines.values()].map((group) => group.join("\n")).join("\n");
}
