import { InvalidArgumentError } from "@maestro/core";

/** What any command may need to run, find its home and reach the network. */
const always: readonly string[] = [
  // Place and person
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "TMPDIR",
  "XDG_*",
  // Language and terminal
  "LANG",
  "LC_*",
  "TERM",
  // Network
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "ALL_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "all_proxy",
  "SSL_CERT_FILE",
  "NODE_EXTRA_CA_CERTS",
];

/**
 * Marks by which an agent tells the commands it starts that it started them. A CLI that inherits another's mark refuses
 * to start or answers nothing, so they are never passed on, whatever pattern they match.
 * @see https://github.com/anthropics/claude-code/issues/32618
 */
const markers: ReadonlySet<string> = new Set([
  "CLAUDECODE",
  "CLAUDE_CODE_ENTRYPOINT",
  "CLAUDE_CODE_SSE_PORT",
  "CLAUDE_CODE_SESSION_ID",
  "CODEX_SANDBOX",
  "CODEX_SANDBOX_NETWORK_DISABLED",
  "CODEX_THREAD_ID",
  "CODEX_CI",
  "GEMINI_CLI",
]);

/**
 * A child's whole environment: what every command needs, what is named, nothing else.
 * @param source - The environment to choose from, usually that of the program.
 * @param names - Further names to let through; a `*` at the end stands for any rest, as in `ANTHROPIC_*`.
 * @param extra - Variables set as given, over what the source has.
 * @throws InvalidArgumentError for a name that is empty, a bare `*`, or has a `*` elsewhere than at its end.
 */
export function allowListedEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  names: readonly string[] = [],
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const patterns = [...always, ...names.map((name, index) => checkedPattern(name, index))];
  const exact = new Set(patterns.filter((pattern) => !pattern.endsWith("*")));
  const prefixes = patterns.filter((pattern) => pattern.endsWith("*")).map((pattern) => pattern.slice(0, -1));

  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined || markers.has(name)) continue;
    if (exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix))) environment[name] = value;
  }
  return { ...environment, ...extra };
}

function checkedPattern(name: string, index: number): string {
  const star = name.indexOf("*");
  if (name !== "" && name !== "*" && (star === -1 || star === name.length - 1)) return name;
  throw new InvalidArgumentError({
    argument: `names[${index}]`,
    value: name,
    expected: "the name of an environment variable, or the beginning of one followed by *",
  });
}
