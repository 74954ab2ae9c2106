import type { CliProviderConfig } from "@maestro/core/config";
import type { ProbeRules } from "../probe-rules.ts";
import { geminiLoginHint } from "./gemini-failures.ts";
import { geminiHomeVariable } from "./gemini-home.ts";

const keys = ["GEMINI_API_KEY", "GOOGLE_API_KEY"];
const clouds = ["GOOGLE_GENAI_USE_VERTEXAI", "GOOGLE_GENAI_USE_GCA", "GOOGLE_APPLICATION_CREDENTIALS"];

/** How `doctor` looks at gemini. */
export const geminiProbe: ProbeRules<CliProviderConfig> = {
  command: (config) => config.command,
  versionArgs: ["--version"],
  testedFloor: "0.61.0",
  help: {
    args: ["--help"],
    options: [
      "--output-format",
      "--raw-output",
      "--allowed-mcp-server-names",
      "--extensions",
      "--policy",
      "--session-id",
    ],
  },
  login: async ({ environment, readFile }) => {
    if (keys.some((name) => environment[name] !== undefined)) return "logged-in";
    if (clouds.some((name) => environment[name] !== undefined)) return "unknown";
    const home = environment[geminiHomeVariable];
    const stored = await readFile(home === undefined ? ".gemini/oauth_creds.json" : `${home}/.gemini/oauth_creds.json`);
    // A stored login says nothing about the seat: those of consumer accounts are refused since June 2026.
    return stored === undefined ? "not-logged-in" : "unknown";
  },
  hints: {
    install: "Install it with `npm install -g @google/gemini-cli`, or name its path as this provider's `command`.",
    update: "Update it with `npm install -g @google/gemini-cli@latest`.",
    login: geminiLoginHint,
  },
};
