import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Secrets put into everything that takes text; then whatever left the built programs is searched for them.

const packages = join(import.meta.dirname, "..", "packages");
const programs = {
  maestro: join(packages, "cli", "dist", "bin.js"),
  server: join(packages, "mcp-server", "dist", "bin.js"),
};

/** Made here, so that no scanner takes them for real ones. */
const secrets = {
  prompt: token("Pr"),
  contextFile: token("Fi"),
  fact: token("Fa"),
  contextError: token("Er"),
  constraint: token("Co"),
  diagnostics: token("Di"),
  failure: token("Xi"),
  answer: token("An"),
  // Of no issuer's form: known because a variable and the workspace's .env hold it.
  variable: "plum-Orchard-7731-kettle",
  envFile: "brisk-Lantern-5518-otter",
};

let root = "";
const at = (...path: readonly string[]): string => join(root, ...path);

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "maestro-secrets-")));
  for (const folder of ["home/.config/maestro", "project"]) mkdirSync(at(folder), { recursive: true, mode: 0o700 });
  writeFileSync(at("project", "notes.txt"), `token: ${secrets.contextFile}\n`);
  writeFileSync(at("project", ".env"), `DEPLOY_PASSWORD=${secrets.envFile}\n`);
  writeFileSync(at("home/.config/maestro/config.json"), JSON.stringify({ providers: advisers() }));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("M17", () => {
  let answer = "";
  let given = "";
  beforeAll(async () => {
    answer = (await maestro(["consult", "-a", "recorder", "--json", ...everything()])).stdout;
    given = readFileSync(at("given.txt"), "utf8");
  });

  it.each([
    ["context_files", secrets.contextFile],
    ["facts", secrets.fact],
    ["errors in the context", secrets.contextError],
    ["constraints", secrets.constraint],
    ["the prompt", secrets.prompt],
    ["a variable, quoted in the prompt", secrets.variable],
    [".env, quoted in the prompt", secrets.envFile],
  ])("masks a secret of %s before the adviser gets it", (_where, secret) => {
    expect(JSON.parse(answer)).toMatchObject({ ok: true, content: "four" });
    expect(given).toContain("***MASKED***");
    expect(given).not.toContain(secret);
  });

  it("masks what an adviser writes beside its answer, on stdout, on stderr and in the record", async () => {
    const { stdout, stderr } = await maestro(["consult", "-a", "recorder", "--json", "2 + 2?"]);
    expect(JSON.parse(stdout)).toMatchObject({ stderr: "***MASKED***" });
    expectNoSecret(stdout + stderr);
  });

  it("masks an error that repeats a secret, on stdout, on stderr and in the record", async () => {
    const { code, stdout, stderr } = await maestro(["consult", "-a", "failing", "--json", ...everything()]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error_code: "PROVIDER_CRASHED" });
    expect(stderr).toContain("refused for ***MASKED***");
    expectNoSecret(stdout + stderr);
  });

  it("masks what the command shows of standard input", async () => {
    const all = Object.values(secrets).join("\n");
    const { stdout, stderr } = await maestro(["mask", "--report"], all);
    expect(stdout.split("\n").filter((line) => line !== "***MASKED***")).toEqual([]);
    expectNoSecret(stdout + stderr);
  });

  it("masks log lines, progress and failures of the server", async () => {
    const call = (id: number, name: string, given: object): object => ({
      id,
      method: "tools/call",
      params: { name, arguments: given, _meta: { progressToken: id } },
    });
    const { stdout, stderr } = await run(programs.server, [], {
      env: { MAESTRO_LOG_LEVEL: "debug", [`MAESTRO_${secrets.prompt}`]: "1" },
      stdin: protocol([
        call(2, "maestro_consult", { prompt: secrets.prompt, provider: "recorder", context_files: ["notes.txt"] }),
        call(3, "maestro_consult", { prompt: secrets.prompt, provider: "failing" }),
        call(4, "maestro_consensus_vote", { question: secrets.prompt, providers: ["recorder", "failing"], k: 2 }),
        call(5, "maestro_ensemble_generate", { task: secrets.prompt, providers: ["recorder", "failing"] }),
      ]),
      endsWith: [2, 3, 4, 5].map((id) => `"id":${id}}`),
    });
    expect(stdout).toContain("refused for ***MASKED***");
    expect(stderr).toContain("***MASKED*** is no variable");
    expectNoSecret(stdout + stderr);
  });

  it("masks an answer in the record; the caller gets it as it was given", async () => {
    const { stdout } = await maestro(["vote", "-a", "talkative", "-k", "1", "--json", "Which?"]);
    expect(JSON.parse(stdout)).toMatchObject({ winner: `use ${secrets.answer}` });
    expect(records()).toContain("use ***MASKED***");
  });

  it("leaves none in any file of the workspace's runs, traces and evidence", () => {
    expect(records()).toMatch(/"event":"consult"[^]*MASKED|MASKED[^]*"event":"consult"/);
    expect(records()).toContain('"evidence_type":"consensus"');
    expectNoSecret(records());
  });
});

/** Advisers that keep what they are given, and say what they were never told. */
function advisers(): object {
  const answering = (script: string): object => ({
    type: "command",
    command: process.execPath,
    args: ["-e", `const prompt = fs.readFileSync(0, "utf8"); fs.appendFileSync(${keptIn()}, prompt); ${script}`],
  });
  return {
    recorder: answering(`console.error(${inHalves(secrets.diagnostics)}); console.log("four")`),
    failing: answering(`console.error("refused for " + ${inHalves(secrets.failure)}); process.exit(1)`),
    talkative: answering(`console.log("use " + ${inHalves(secrets.answer)})`),
  };
}

/** Where the advisers keep their prompts, as a literal of their scripts. */
function keptIn(): string {
  return JSON.stringify(at("given.txt"));
}

/** An expression for a text, in whose source the text does not stand. */
function inHalves(text: string): string {
  return `${JSON.stringify(text.slice(0, 9))} + ${JSON.stringify(text.slice(9))}`;
}

/** A token of a known issuer's form. */
function token(mark: string): string {
  return ["gh", "p_", mark, "a1B2c3D4".repeat(5).slice(0, 34)].join("");
}

function everything(): readonly string[] {
  return [
    "--file=notes.txt",
    `--fact=it is ${secrets.fact}`,
    `--error=401 for ${secrets.contextError}`,
    `--constraint=never print ${secrets.constraint}`,
    `Why does ${secrets.prompt} fail, and why ${secrets.variable} and ${secrets.envFile}?`,
  ];
}

function expectNoSecret(text: string): void {
  expect(Object.entries(secrets).filter(([, secret]) => text.includes(secret))).toEqual([]);
}

/** Every file that Maestro keeps in the workspace, one after the other: runs, traces, evidence and state. */
function records(): string {
  const folders = [".maestro", ".maestro-artifacts", ".maestro-traces"];
  const files = folders.flatMap((folder) =>
    readdirSync(at("project", folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  );
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function maestro(args: readonly string[], stdin = ""): Promise<Ended> {
  return run(programs.maestro, args, { stdin });
}

interface RunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Closes stdin once stdout has had all of these; otherwise at once. */
  readonly endsWith?: readonly string[];
}

function run(program: string, args: readonly string[], { stdin = "", env = {}, endsWith }: RunOptions): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: at("project"),
    env: { PATH: process.env["PATH"] ?? "", HOME: at("home"), TMPDIR: root, DEPLOY_TOKEN: secrets.variable, ...env },
  });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => (output[stream] += text));
  }
  child.stdin.write(stdin);
  if (endsWith === undefined) child.stdin.end();
  else child.stdout.on("data", () => endsWith.every((part) => output.stdout.includes(part)) && child.stdin.end());
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...output })));
}

function protocol(calls: readonly object[]): string {
  const initialize = {
    id: 1,
    method: "initialize",
    params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } },
  };
  const messages = [initialize, { method: "notifications/initialized" }, ...calls];
  return messages.map((message) => `${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`).join("");
}
