import type { AccessToken } from "./access-token.ts";

/** How a user tells clients of a server: what is printed when it starts. */
export function describeClients(url: string, access: AccessToken): string {
  const token = access.origin === "new" ? access.token : "$MAESTRO_HTTP_TOKEN";
  const header = `"Authorization: Bearer ${token}"`;
  return [
    `Maestro is listening at ${url} until you stop it with Ctrl-C.`,
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
  if (origin === "environment") return "The token is that of MAESTRO_HTTP_TOKEN.";
  if (origin === "file") return "The token is that of your token file.";
  return "The token changes with every start; use --token-file to keep one.";
}

function exportLine({ origin, token }: AccessToken): string {
  const value = origin === "new" ? token : '"$(cat <your token file>)"';
  return `For lines above that name the variable: export MAESTRO_HTTP_TOKEN=${value}`;
}
