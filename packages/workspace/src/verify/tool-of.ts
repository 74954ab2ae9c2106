/** Words before the tool that a command means: `python -m pytest` is pytest. */
const launchers: readonly RegExp[] = [
  /^python3? -m (\S+)/,
  /^npx --no-install (\S+)/,
  /^(?:pnpm|yarn) exec (\S+)/,
  /^(?:uv|poetry) run (\S+)/,
];

/** The tool that a command means, whatever launches it. */
export function toolOf(words: readonly string[]): string {
  const command = words.join(" ");
  const launched = launchers.map((form) => form.exec(command)?.[1]).find((tool) => tool !== undefined);
  return launched ?? words[0] ?? "";
}
