import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Real advisers that fail in every way a program can, asked by the built command.

const command = join(import.meta.dirname, "..", "packages", "cli", "dist", "bin.js");

const deaf = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000);';

/** What each adviser does, and the code of its failure. */
const failing = {
  empty: { script: "", code: "PROVIDER_BAD_OUTPUT" },
  blank: { script: String.raw`console.log(" \n\t ")`, code: "PROVIDER_BAD_OUTPUT" },
  broken: { script: 'console.log("yes"); process.exitCode = 3', code: "PROVIDER_CRASHED" },
  killed: { script: 'process.kill(process.pid, "SIGKILL")', code: "PROVIDER_CRASHED" },
  silent: { script: "setInterval(() => {}, 1000)", code: "PROVIDER_TIMEOUT" },
  deaf: {
    script: `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(deaf)}, process.argv[1]], { stdio: "inherit" }); console.log("yes"); ${deaf}`,
    code: "PROVIDER_TIMEOUT",
  },
} as const;

let root = "";

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "maestro-failing-")));
  mkdirSync(join(root, ".config", "maestro"), { recursive: true, mode: 0o700 });
  const providers = Object.fromEntries(
    [...Object.entries(failing), ["sound", { script: 'console.log("no")' }] as const].map(([name, { script }]) => [
      name,
      { type: "command", command: process.execPath, args: ["-e", script, root], timeoutSec: 2 },
    ]),
  );
  writeFileSync(join(root, ".config", "maestro", "config.json"), JSON.stringify({ providers }));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("advisers that fail", () => {
  it("have no vote, whatever they wrote before, and leave no process", async () => {
    const names = [...Object.keys(failing), "sound"];
    const { code, result } = await vote(["-a", names.join(","), "-k", "1", "Is 91 prime? yes or no"]);
    expect(code).toBe(0);
    expect(result).toMatchObject({ winner: "no", total_valid_votes: 1, vote_distribution: { no: 1 } });
    const trace = result["trace"] as readonly { readonly provider: string; readonly error?: string }[];
    for (const entry of trace.filter(({ provider }) => provider !== "sound")) {
      expect(entry).toMatchObject({ status: "failed", key: null, error: codeOf(entry.provider) });
    }
    expect(new Set(trace.map(({ provider }) => provider))).toEqual(new Set(names));
    expect(leftOver()).toEqual([]);
  });

  it("alone leave a vote without a result, and each one's reason", async () => {
    const { code, result } = await vote(["-a", "empty,broken,killed", "Is 91 prime? yes or no"]);
    expect(code).toBe(1);
    expect(result).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^No adviser answered: (?=.*empty: )(?=.*broken: )(?=.*killed: )/),
      hint: expect.stringContaining("maestro doctor"),
    });
    expect(result).not.toHaveProperty("winner");
  });
});

function codeOf(provider: string): string | undefined {
  return failing[provider as keyof typeof failing]?.code;
}

async function vote(args: readonly string[]): Promise<{ code: number | null; result: Record<string, unknown> }> {
  const child = spawn(process.execPath, [command, "vote", "--json", ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", HOME: root, TMPDIR: root },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, result: JSON.parse(stdout) as Record<string, unknown> };
}

/** Processes of our advisers that still run: each has the test's directory among its arguments. */
function leftOver(): readonly string[] {
  const table = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
  return table.split("\n").filter((row) => row.includes(root));
}
