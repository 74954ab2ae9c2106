import type { Access } from "@maestro/core";
import type { ScratchFile } from "../provider-adapter.ts";

/**
 * Settings of the call's own workspace, which win over the user's: some switches exist nowhere else.
 * @see https://github.com/google-gemini/gemini-cli/blob/main/docs/get-started/configuration.md
 */
export function geminiSettings(authType: string | undefined): ScratchFile {
  const settings = {
    ...(authType === undefined ? {} : { security: { auth: { selectedType: authType } } }),
    general: { maxAttempts: 1, retryFetchErrors: false, enableAutoUpdate: false, enableAutoUpdateNotification: false },
    privacy: { usageStatisticsEnabled: false },
    // No file has this name: instructions of a directory are not for an adviser.
    context: { includeDirectoryTree: false, fileName: "NO_CONTEXT.md", discoveryMaxDirs: 0 },
    hooksConfig: { enabled: false },
    skills: { enabled: false },
    ide: { enabled: false },
    tools: { useRipgrep: false },
    ui: { showCompatibilityWarnings: false },
    // Loop detection takes an answer that repeats itself away and calls that a success.
    model: { maxSessionTurns: maxTurns, skipNextSpeakerCheck: true, disableLoopDetection: true },
  };
  return { path: "work/.gemini/settings.json", content: JSON.stringify(settings) };
}

/** Turns of one call, each of which may use tools: enough to look into some files, and an end to a loop of calls. */
const maxTurns = 50;

const readTools = ["read_file", "list_directory", "glob", "grep_search"];
const writeTools = ["write_file", "replace"];

/** The policy that denies every tool but those of the access. */
export function geminiPolicy(access: Access): ScratchFile {
  const allowed = { none: [], read: readTools, write: [...readTools, ...writeTools] }[access];
  const rules = [
    `[[rule]]\ntoolName = "*"\ndecision = "deny"\npriority = ${allowed.length === 0 ? 999 : 100}\n`,
    ...allowed.map((tool) => `[[rule]]\ntoolName = "${tool}"\ndecision = "allow"\npriority = 200\n`),
  ];
  return { path: "policy.toml", content: rules.join("\n") };
}
