import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { onBench } from "./live-bench.ts";
import { liveClis } from "./live-cli.ts";
import { ask, describeLiveCli } from "./live-suite.ts";

describeLiveCli(liveClis.codex, {
  codes: {
    "rate-limit": "PROVIDER_RATE_LIMIT",
    quota: "PROVIDER_QUOTA",
    auth: "PROVIDER_AUTH",
    "server-error": "PROVIDER_SERVER_ERROR",
    overloaded: "PROVIDER_OVERLOADED",
    "unknown-model": "PROVIDER_UNKNOWN_MODEL",
    "prompt-too-long": "PROVIDER_PROMPT_TOO_LONG",
    empty: "PROVIDER_BAD_OUTPUT",
    garbage: "PROVIDER_NETWORK",
  },
  // No switch of codex 0.169 takes it from the models that it knows; the sandbox refuses what it does.
  tools: ["apply_patch"],
  readTools: ["apply_patch", "exec_command", "view_image", "write_stdin"],
  readCall: (path) => ({ name: "exec_command", input: { cmd: `cat ${path}` } }),
  refusesOutside: false,
  longRateLimit: "PROVIDER_RATE_LIMIT",
  truncated: "PROVIDER_NETWORK",
  unreachable: "PROVIDER_NETWORK",
});

it("changes no file although its model calls the tool for it", async () => {
  await onBench(liveClis.codex, { reply: "Refused." }, async (bench) => {
    const target = join(bench.home, "made-by-the-model.txt");
    const input = `*** Begin Patch\n*** Add File: ${target}\n+text\n*** End Patch`;
    bench.api.settings.toolCall = { name: "apply_patch", input };
    const result = await ask(bench, "Anything?");
    expect(result.text).toBe("Refused.");
    expect(bench.api.questions()).toHaveLength(2);
    expect(bench.api.questions()[1]?.body).toContain("call_1");
    expect(bench.api.questions()[1]?.body).toMatch(/"output":"[^"]*(?:rejected|denied|read-only)/);
    expect(existsSync(target)).toBe(false);
  });
});
