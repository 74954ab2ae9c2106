// Runs the advisers' adapters against the real CLIs, and these as clients of the built MCP server, which talk to fake services on this machine. Needs no account; needs
// the npm registry once, for about 860 MB in a cache folder outside the repository (MAESTRO_LIVE_DIR to put it elsewhere).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The versions that the adapters were tried with. */
const clis = {
  codex: { package: "@openai/codex", version: "0.169.0" },
  gemini: { package: "@google/gemini-cli", version: "0.61.0" },
  claude: { package: "@anthropic-ai/claude-code", version: "2.1.329" },
};

const root = join(import.meta.dirname, "..");
const cache =
  process.env.MAESTRO_LIVE_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "maestro-live");
const bin = join(cache, "node_modules", ".bin");

if (process.platform !== "linux")
  fail("The live tests look for surviving processes in /proc and so run on Linux only.");
const missing = Object.values(clis).filter((cli) => installedVersion(cli) !== cli.version);
if (missing.length > 0) install();
for (const [name, cli] of Object.entries(clis)) check(name, cli);

const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const run = spawnSync(
  process.execPath,
  [vitest, "run", "--config", join(root, "scripts", "live", "vitest.config.ts"), ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit", env: { ...process.env, MAESTRO_LIVE_BIN: bin } },
);
process.exitCode = run.status ?? 1;

function install() {
  const wanted = Object.values(clis).map((cli) => `${cli.package}@${cli.version}`);
  console.log(`Installing ${wanted.join(", ")} into ${cache} (about 860 MB)`);
  mkdirSync(cache, { recursive: true });
  // All of them, for npm removes from the folder what it is not told to keep.
  const npm = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--no-save", "--prefix", cache, ...wanted], {
    cwd: cache,
    encoding: "utf8",
  });
  if (npm.error !== undefined) fail(`npm could not be started: ${npm.error.message}`);
  if (npm.status !== 0) fail(`npm could not install the CLIs (exit ${npm.status}):\n${npm.stderr.slice(-3000)}`);
}

function installedVersion(cli) {
  const manifest = join(cache, "node_modules", cli.package, "package.json");
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).version : undefined;
}

/** A package can be there without its program: install scripts may be switched off. */
function check(name, cli) {
  const command = join(bin, name);
  const version = spawnSync(command, ["--version"], { encoding: "utf8", timeout: 30_000 });
  if (version.status !== 0 || !version.stdout.includes(cli.version)) {
    fail(
      `${command} --version should say ${cli.version}, but: ${version.error?.message ?? (version.stdout + version.stderr).slice(-1000)}`,
    );
  }
}

function fail(message) {
  console.error(`test:live: ${message}`);
  process.exit(1);
}
