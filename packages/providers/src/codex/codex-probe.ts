import type { CliProviderConfig } from "@maestro/core/config";
import { parseEvent, objectField, stringField } from "../json-fields.ts";
import type { ProbeRules } from "../probe-rules.ts";

/** How `doctor` looks at codex. */
export const codexProbe: ProbeRules<CliProviderConfig> = {
  command: (config) => config.command,
  versionArgs: ["--version"],
  testedFloor: "0.169.0",
  help: {
    args: ["exec", "--help"],
    options: ["--json", "--ephemeral", "--skip-git-repo-check", "--ignore-user-config", "--ignore-rules", "--sandbox"],
  },
  login: async ({ environment, readFile }) => {
    if (environment["CODEX_API_KEY"] !== undefined) return "logged-in";
    const home = environment["CODEX_HOME"];
    const stored = await readFile(home === undefined ? ".codex/auth.json" : `${home}/auth.json`);
    // Without the file the login may be in the system's keyring.
    if (stored === undefined) return home === undefined ? "not-logged-in" : "unknown";
    const auth = parseEvent(stored);
    const holds = objectField(auth, "tokens") !== undefined || stringField(auth, "OPENAI_API_KEY") !== undefined;
    return holds ? "logged-in" : "unknown";
  },
  hints: {
    install: "Install it with `npm install -g @openai/codex`, or name its path as this provider's `command`.",
    update: "Update it with `npm install -g @openai/codex@latest`.",
    login: "Run `codex login`, or set CODEX_API_KEY.",
  },
};
