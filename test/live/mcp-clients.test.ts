import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allTools } from "../../packages/mcp-server/src/tools/all-tools.ts";
import { startHttpServer, type HttpServer } from "./support/http-server.ts";
import { callThrough, mcpClients, resultIn } from "./support/mcp-client.ts";

const hedging = { content: "Maybe the cache is stale.", rules: ["hedging"] };

/** What the check of it says, whoever asks and on whichever way. */
const flagged: Readonly<Record<string, unknown>> = {
  ok: true,
  is_flagged: true,
  should_discard: true,
  reasons: ["hedging"],
  details: expect.stringMatching(/^hedging: /),
  content_length: 25,
  step_type: null,
  recommendation: expect.any(String),
  warnings: [],
};

describe.each(Object.values(mcpClients))("$cli.type as a client", (client) => {
  it("offers its model every tool, and tells it the whole of a result", async () => {
    const { offered, told } = await callThrough(client, "maestro_red_flag_check", hedging);
    for (const { name } of allTools) expect(offered).toContain(name);
    expect(resultIn(told)).toEqual(flagged);
  });

  it("tells its model what is wrong with an argument, and what to call next", async () => {
    // Gemini CLI checks arguments against the schema itself and does not send what does not fit; this only the server sees.
    const given = { content: "Sure enough.", forbidden_patterns: ["(?=a)"] };
    const { told } = await callThrough(client, "maestro_validate_content", given);
    expect(resultIn(told)).toEqual({
      ok: false,
      error: expect.stringContaining('forbidden_patterns[0]: got "(?=a)", expected '),
      error_code: "INVALID_ARGUMENT",
      argument: "forbidden_patterns[0]",
      warnings: [],
      next: [{ tool: "maestro_help", arguments: { topic: "maestro_validate_content" }, why: expect.any(String) }],
    });
  });

  it("gives its model a skill whole, with what it has to be", async () => {
    const { told } = await callThrough(client, "maestro_get_skill", { stage: "debug" });
    expect(resultIn(told)).toMatchObject({ ok: true, warnings: [] });
    expect(told).toMatch(/## Goal/);
  });
});

describe.each([mcpClients.claude, mcpClients.codex])("$cli.type as a client", (client) => {
  it.each([
    ["maestro_red_flag_check", { content: "Sure.", rules: ["hedgin"] }, "rules[0]", "hedging"],
    ["maestro_run_stage", { stage: "guess", task: "The tests fail." }, "stage", "hypothesize"],
  ])("tells its model which values %s allows", async (tool, given, argument, allowed) => {
    const { told } = await callThrough(client, tool, given);
    expect(resultIn(told)).toMatchObject({ ok: false, argument, allowed: expect.arrayContaining([allowed]) });
  });
});

describe("codex without anybody before it decides by annotations, and", () => {
  const repository = { ".git/HEAD": "ref: refs/heads/main\n", ".git/objects/.keep": "", ".git/refs/.keep": "" };

  it("lets a tool write that keeps a backup and stays inside", async () => {
    const patch = "--- /dev/null\n+++ b/made.txt\n@@ -0,0 +1 @@\n+made\n";
    const { told } = await callThrough(
      mcpClients.codex,
      "maestro_apply_patch",
      { patch },
      { files: repository, inspect: (home) => expect(readFileSync(join(home, "made.txt"), "utf8")).toBe("made\n") },
    );
    expect(resultIn(told)).toMatchObject({ ok: true, files_created: ["made.txt"] });
  });

  it("refuses one that runs commands, before the server hears of it", async () => {
    const given = { commands: [{ command: ["node", "--version"] }] };
    const { told } = await callThrough(mcpClients.codex, "maestro_verify", given, { files: repository });
    expect(told).toMatch(/requires approval/);
    expect(() => resultIn(told)).toThrow("no result");
  });
});

describe.each(Object.values(mcpClients))("$cli.type over HTTP", (client) => {
  let http: HttpServer;
  beforeAll(async () => {
    http = await startHttpServer();
  });
  afterAll(() => http.close());

  it("is added by the line that the server prints, and sees what it sees over stdio", async () => {
    const { told } = await callThrough(client, "maestro_red_flag_check", hedging, {
      setUp: http.lineFor(client.cli.type),
      env: { MAESTRO_HTTP_TOKEN: http.token },
    });
    expect(resultIn(told)).toEqual(flagged);
  });
});
