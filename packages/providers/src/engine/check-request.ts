import { isAbsolute } from "node:path";
import { longestTimerMs, ProviderError, type MaskedConsultRequest } from "@maestro/core";
import type { ProviderConfig } from "@maestro/core/config";

/**
 * What a model's name may be made of, so that it can be no option and no path upward.
 * @see https://github.com/hampsterx/claude-mcp-bridge CHANGELOG 0.7.0: an id that began with "-" ran a command
 */
const safeId = /^[A-Za-z0-9][\w.:/-]*$/;

/**
 * Refuses a request that this provider must not or cannot serve.
 * @throws ProviderError `PROVIDER_DISABLED` or `PROVIDER_BAD_CONFIG`, naming member, value and expectation.
 */
export function checkRequest(provider: string, request: MaskedConsultRequest, config: ProviderConfig): void {
  const refuse = (message: string, hint: string): never => {
    throw new ProviderError("PROVIDER_BAD_CONFIG", `${provider}: ${message}`, { provider, hint });
  };
  if (!config.enabled) {
    throw new ProviderError("PROVIDER_DISABLED", `${provider}: switched off in the configuration`, {
      provider,
      hint: `Set providers.${provider}.enabled to true.`,
    });
  }
  const model = request.model ?? config.model;
  if (model !== undefined && !safeId.test(model)) {
    throw new ProviderError(
      "PROVIDER_BAD_CONFIG",
      `${provider}: model: got ${JSON.stringify(model)}, expected a name like "gpt-5.5"`,
      {
        provider,
        hint: "Name a model, or leave it out.",
        details: request.model === undefined ? undefined : { argument: "model" },
      },
    );
  }
  if (request.sessionId !== undefined) {
    refuse("sessionId: advisers keep no session that could go on", "Put what was said before into the prompt.");
  }
  const { timeoutMs } = request;
  if (timeoutMs !== undefined && !(timeoutMs > 0 && timeoutMs <= longestTimerMs)) {
    const expected = `milliseconds above 0, at most ${longestTimerMs}`;
    refuse(`timeoutMs: got ${timeoutMs}, expected ${expected}`, "Leave it out for the provider's own limit.");
  }
  if (request.access === "read") checkRead(request, config, refuse);
  if (request.access === "write" && (request.cwd === undefined || !isAbsolute(request.cwd))) {
    refuse('cwd: expected the absolute path of a worktree with access "write"', "Give the candidate a worktree.");
  }
}

function checkRead(
  request: MaskedConsultRequest,
  config: ProviderConfig,
  refuse: (message: string, hint: string) => never,
): void {
  if (!config.allowRead) {
    refuse(
      'access: "read" is not allowed for this provider',
      "Set its `allowRead` to true; what it reads is not masked.",
    );
  }
  if (config.type === "command" || config.type === "offline" || config.type === "antigravity") {
    refuse(`access: a provider of type ${config.type} cannot be kept to reading`, "Put the files into the prompt.");
  }
  const directories = request.readDirs ?? [];
  if (directories.length === 0 || !directories.every((directory) => isAbsolute(directory))) {
    refuse('readDirs: expected one absolute path or more with access "read"', "Name the directories it may read.");
  }
}
