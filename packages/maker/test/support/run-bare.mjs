// Runs the built package in a context that has nothing but the language, timers and AbortController.
// Usage: node --experimental-vm-modules run-bare.mjs <dist folder>; prints what the package did as JSON.
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createContext, SourceTextModule } from "node:vm";

const dist = resolve(process.argv[2] ?? "");
const context = createContext(
  { AbortController, AbortSignal, setTimeout, clearTimeout },
  { codeGeneration: { strings: false, wasm: false } },
);
const modules = new Map();

async function load(path) {
  if (!path.startsWith(dist)) throw new Error(`${path} is outside the package`);
  if (!modules.has(path)) {
    modules.set(path, new SourceTextModule(await readFile(path, "utf8"), { context, identifier: path }));
  }
  return modules.get(path);
}

async function link(specifier, from) {
  if (!/^\.\.?\//.test(specifier)) throw new Error(`${from.identifier} imports ${specifier}`);
  return load(join(dirname(from.identifier), specifier));
}

const main = new SourceTextModule(
  `import * as maker from "./index.js";
  const globals = ["process", "Buffer", "require", "global", "performance", "setImmediate"].filter((name) => name in globalThis);
  let failed = false;
  const voted = await maker.vote(async ({ index, signal }) => {
    if (!failed && index === 1) { failed = true; throw Object.assign(new Error("busy"), { retryable: true }); }
    return signal.aborted ? "" : '{"b":1,"a":2}';
  }, { k: 3, parse: JSON.parse, redFlags: [maker.hedging(), maker.tooLong(), maker.forbiddenFile()], retry: { minDelayMs: 1 } }).result;
  const events = [];
  const task = { id: "t", initial: 0, steps: 3, prompt: String, parse: (text) => ({ action: "add", next: Number(text) }) };
  for await (const event of maker.solve(task, ({ state }) => String(state + 1))) events.push(event.type);
  const calibrated = await maker.calibrate(() => "same", { steps: 10, isCorrect: () => true });
  const monitor = maker.createMonitor({ k: 3, steps: 10 });
  monitor.add(0, 3);
  report({ globals, winner: voted.winner.value, calls: voted.calls, events, k: maker.plan({ p: 0.9978, steps: 1048575 }).k,
    calibrated: calibrated.status, monitored: monitor.report().steps, code: new maker.MakerError("MAKER_UNDECIDED", "x").code });`,
  { context, identifier: join(dist, "main.js") },
);
context.report = (value) => process.stdout.write(JSON.stringify(value));
await main.link(link);
await main.evaluate();
