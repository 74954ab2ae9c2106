import type { AccessToken } from "./access-token.ts";

/** How a user tells clients of a server: what is printed when it starts. */
export function describeClients(url: string, access: AccessToken): string {
  const token = access.origin === "new" ? access.token : "$MAESTRO_HTTP_TOKEN";
  const header = `"Authorization: Bearer ${token}"`;
  return [
    `Maestro answers at ${url} until it gets SIGINT or SIGTERM.`,
    tokenLine(access),
    "Add it to a client:",
    `  Claude Code  claude mcp add --scope user --transport http maestro ${url} --header ${header}`,
    `  Codex        codex mcp add maestro --url ${url} --bearer-token-env-var MAESTRO_HTTP_TOKEN`,
    `  Gemini CLI   gemini mcp add --scope user --transport http maestro ${url} --header ${header}`,
    access.origin === "environment" ? "" : exportLine(access),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function tokenLine({ origin }: AccessToken): string {
  if (origin === "environment") return "Clients bring the token of MAESTRO_HTTP_TOKEN.";
  if (origin === "file") return "Clients bring the token of your token file.";
  return "Clients bring a token that is new with every start; --token-file keeps one.";
}

function exportLine({ origin, token }: AccessToken): string {
  const value = origin === "new" ? token : '"$(cat <your token file>)"';
  return `The variable, where a line above names it: export MAESTRO_HTTP_TOKEN=${value}`;
}
