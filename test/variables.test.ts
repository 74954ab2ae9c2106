import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultConfig, envVariables } from "../packages/core/src/config/index.ts";

// Each variable that this release reads, and what it changes in what the built command says.

const command = join(import.meta.dirname, "..", "packages", "cli", "dist", "bin.js");

interface Effect {
  readonly args: readonly string[];
  readonly text: string;
  /** What the command says with the text, and not without it. */
  readonly shows: RegExp;
  /** Another text to compare with. Left out: the variable is not set. */
  readonly otherwise?: string;
  readonly stdin?: string;
  /** Further variables of both runs. */
  readonly env?: Readonly<Record<string, string>>;
  /** The user's settings. */
  readonly settings?: object;
  /** What the server is asked before, in the same directory. */
  readonly before?: string;
  /** Each run in a directory of its own, for what a run leaves behind. @default all in the project */
  readonly apart?: boolean;
}

let root = "";
const at = (...path: readonly string[]): string => join(root, ...path);

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "maestro-variables-")));
  for (const folder of ["bin", "project", "beside"]) mkdirSync(at(folder), { mode: 0o700 });
  symlinkSync(process.execPath, at("bin", "node"));
  for (const name of ["codex", "claude", "gemini", "agy"]) program(name, `console.error(${tellArguments})`);
  program("other", 'console.error("the other program")');
  program("silent", "setInterval(() => {}, 1000)");
  writeFileSync(at("project", "a.txt"), "one\ntwo\nthree\n");
  writeFileSync(at("project", "b.txt"), "four\n");
  writeFileSync(at("beside", "c.txt"), "five\n");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const question = "What is 1 + 1?";
const offline = ["consult", "-a", "offline", "--json", question];
const withFiles = [...offline, "--file=a.txt", "--file=b.txt"];

// Without advisers on PATH there is nobody to wait for.
const runs = { args: ["doctor"], env: { PATH: "/nowhere" } };

const callId = 2;

/** What a client that wants one answer writes to the server. */
function toolCall(name: string, given: object = {}): string {
  return request("tools/call", { name, arguments: given });
}

function request(method: string, params: object): string {
  const client = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } };
  return [
    { id: 1, method: "initialize", params: client },
    { method: "notifications/initialized" },
    { id: callId, method, params },
  ]
    .map((message) => JSON.stringify({ jsonrpc: "2.0", ...message }))
    .join("\n");
}

/** A stage of a workflow of its own, with two advisers at hand that answer nothing it can use. */
function stage(name: string): Omit<Effect, "text" | "shows"> {
  const adviser = { type: "command", command: "/bin/echo", args: ["nothing"] };
  return {
    args: ["stage", name, "-a", "one,two", question],
    settings: { providers: { one: adviser, two: adviser } },
    apart: true,
  };
}
const asksBoth = /^asking one, two$/m;
const asksOne = /^asking one$/m;

const effects: Readonly<Record<string, () => Effect>> = {
  MAESTRO_MASK_REGEXES: () => ({ args: ["mask"], text: "acme-\\d+", stdin: "acme-77", shows: /MASKED/ }),
  MAESTRO_MASK_REPLACEMENT: () => ({
    args: ["mask"],
    text: "[GONE]",
    stdin: 'password="x7Kq19vTz"',
    shows: /\[GONE\]/,
  }),
  MAESTRO_LOG_LEVEL: () => ({
    args: ["config", "show"],
    text: "warn",
    otherwise: "error",
    env: { MAESTRO_UNHEARD_OF: "1" },
    shows: /warning MAESTRO_UNHEARD_OF/,
  }),
  MAESTRO_REPO_ROOTS: () => ({ args: [...offline, "--file=../beside/c.txt"], text: at("beside"), shows: /"ok": true/ }),
  MAESTRO_CONTEXT_MAX_FILES: () => ({ args: withFiles, text: "1", shows: /Not \(wholly\).*b\.txt/ }),
  MAESTRO_CONTEXT_MAX_LINES: () => ({ args: withFiles, text: "1", shows: /Not \(wholly\).*a\.txt/ }),
  MAESTRO_CONTEXT_MAX_CHARS: () => ({ args: withFiles, text: "40", shows: /Not \(wholly\)/ }),
  MAESTRO_CONTEXT_MAX_ERROR_LINES: () => ({
    args: [...offline, "--error=one\ntwo\nthree"],
    text: "1",
    shows: /Not \(wholly\)/,
  }),
  MAESTRO_CAPABILITY_THRESHOLD: () => ({
    args: ["serve"],
    text: "0.61",
    stdin: `${toolCall("maestro_get_coordination_policy")}\n`,
    shows: /capability_threshold\W+0\.61/,
  }),
  MAESTRO_PREFER_TESTS_FIRST: () => ({
    args: ["select", "--json", "--passed=a"],
    text: "false",
    stdin: JSON.stringify([{ id: "a", content: "one answer" }]),
    shows: /"mode_used": "hybrid"/,
  }),
  // The limit of implement alone is 1.
  MAESTRO_MAX_CONSULT_PER_STAGE: () => ({ ...stage("implement"), text: "3", shows: /, 1 of 3 in implement$/m }),
  MAESTRO_MAX_CONSULT_TOTAL: () => ({ ...stage("implement"), text: "9", shows: /^consult 1 of 9,/m }),
  MAESTRO_ENSEMBLE_HYPOTHESES: () => ({ ...stage("hypothesize"), text: "false", shows: asksOne }),
  MAESTRO_ENSEMBLE_IMPL: () => ({ ...stage("implement"), text: "true", shows: asksBoth }),
  MAESTRO_DEBUG_SINGLE_AGENT: () => ({ ...stage("debug"), text: "false", shows: asksBoth }),
  MAESTRO_DISABLED_TOOLS: () => ({
    args: ["serve"],
    text: "maestro_verify",
    stdin: `${toolCall("maestro_verify", { commands: [] })}\n`,
    shows: /UNKNOWN_TOOL/,
  }),
  MAESTRO_MAX_TOOLS: () => ({
    args: ["serve"],
    text: "5",
    stdin: `${toolCall("maestro_enter_stage", { stage: "improve" })}\n`,
    shows: /Left out to keep to 5 tools/,
  }),
  MAESTRO_ARTIFACT_DIR: () => ({ ...runs, text: "records", shows: /runs .*project\/records,/ }),
  MAESTRO_ARTIFACT_ENABLED: () => ({ ...runs, text: "false", shows: /runs .*(?:not kept|memory)/ }),
  MAESTRO_APPROVAL_MINIMUM: () => ({
    before: `${toolCall("maestro_request_approval", { stage: "analyze", outputs: {} })}\n`,
    args: ["serve"],
    text: "human_local",
    stdin: `${toolCall("maestro_get_pending_approvals")}\n`,
    shows: /minimum\W+human_local/,
    apart: true,
  }),
  MAESTRO_TRACE_DIR: () => ({ ...runs, text: "events", shows: /traces .*project\/events,/ }),
  MAESTRO_TRACING_ENABLED: () => ({ ...runs, text: "false", shows: /traces .*not kept/ }),
  ...providerEffects("codex"),
  ...providerEffects("claude"),
  ...providerEffects("gemini"),
  ...providerEffects("antigravity"),
  MAESTRO_OFFLINE_TIMEOUT: () => ({
    args: offline,
    text: "1",
    settings: { providers: { offline: { latencyMs: 2000 } } },
    shows: /no answer within 1 s/,
  }),
  MAESTRO_OFFLINE_STALL_TIMEOUT: () => ({
    args: offline,
    text: "1",
    settings: { providers: { offline: { latencyMs: 2000 } } },
    shows: /PROVIDER_STALLED/,
  }),
  MAESTRO_OFFLINE_ENABLED: () => ({ args: offline, text: "no", shows: /"ok": false/ }),
};

describe("a variable", () => {
  const shipped = Object.entries(defaultConfig.providers).map(([name, { type }]) => ({ name, type }));

  it("that is read has its effect told here", () => {
    expect(Object.keys(effects).sort()).toEqual(
      envVariables(shipped)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it.concurrent.each(Object.entries(effects))("%s changes what Maestro does", async (name, of) => {
    const effect = of();
    const [without, withIt] = await Promise.all([
      say(effect, effect.otherwise === undefined ? {} : { [name]: effect.otherwise }),
      say(effect, { [name]: effect.text }),
    ]);
    expect(without).not.toMatch(effect.shows);
    expect(withIt).toMatch(effect.shows);
  });
});

function providerEffects(name: string): Readonly<Record<string, () => Effect>> {
  const prefix = `MAESTRO_${name.toUpperCase()}`;
  const args = ["consult", "-a", name, question];
  const silent = (): Readonly<Record<string, string>> => ({ [`${prefix}_CMD`]: at("bin", "silent") });
  return {
    [`${prefix}_CMD`]: () => ({ args, text: at("bin", "other"), shows: /the other program/ }),
    [`${prefix}_MODEL`]: () => ({ args, text: "a-model", shows: /called with .*a-model/ }),
    [`${prefix}_TIMEOUT`]: () => ({ args, text: "1", otherwise: "1.5", env: silent(), shows: /no answer within 1 s/ }),
    [`${prefix}_STALL_TIMEOUT`]: () => ({
      args,
      text: "1",
      otherwise: "60",
      env: { ...silent(), [`${prefix}_TIMEOUT`]: "3" },
      shows: /PROVIDER_STALLED/,
    }),
    [`${prefix}_ENABLED`]: () => ({ args, text: "false", shows: /PROVIDER_DISABLED|expected a configured provider/ }),
  };
}

const tellArguments = '"called with " + process.argv.slice(2).join(" ")';

/** Puts a program on PATH that fails once its script is done. */
function program(name: string, script: string): void {
  writeFileSync(at("bin", name), `#!/usr/bin/env node\nprocess.exitCode = 1;\n${script};\n`);
  chmodSync(at("bin", name), 0o755);
}

const said = new Map<string, Promise<string>>();

/** All that the command writes, on stdout and on stderr. What was said once is not asked again. */
function say(effect: Effect, variable: Readonly<Record<string, string>>): Promise<string> {
  const { args, stdin = "", settings = {}, env, before, apart = false } = effect;
  const key = JSON.stringify([args, stdin, settings, env, variable]);
  const all = { args, stdin, settings, env: { ...env, ...variable }, apart };
  const home = at(`home-${said.size}`);
  const first = (): Promise<unknown> => run({ ...all, args: ["serve"], stdin: before ?? "" }, home);
  const known = said.get(key) ?? (before === undefined ? run(all, home) : first().then(() => run(all, home)));
  said.set(key, known);
  return known;
}

function run(
  { args, stdin, settings, env, apart }: Pick<Effect, "args" | "stdin" | "settings" | "env" | "apart">,
  home: string,
): Promise<string> {
  mkdirSync(join(home, ".config", "maestro"), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, ".config", "maestro", "config.json"), JSON.stringify(settings));
  const child = spawn(process.execPath, [command, ...args], {
    cwd: apart === true ? home : at("project"),
    env: { PATH: `${at("bin")}:/usr/bin:/bin`, HOME: home, TMPDIR: root, ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  // At the end of its input the server gives up what takes long; on a busy machine everything does.
  if (stdin?.includes(`"id":${callId}`) === true) {
    child.stdin.write(stdin);
    child.stdout.on("data", () => output.includes(`"id":${callId}`) && child.stdin.end());
  } else child.stdin.end(stdin);
  return new Promise((resolve) => child.on("close", () => resolve(output)));
}
