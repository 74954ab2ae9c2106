// A thousand steps with a checkpoint log in a file, to be killed from outside.
// Usage: node run-with-log.mjs <dist folder> <log file>; prints the result as JSON.
import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [dist, file] = process.argv.slice(2);
const { solve } = await import(pathToFileURL(join(dist, "index.js")).href);

const checkpoints = {
  append: (record) => appendFileSync(file, `${JSON.stringify(record)}\n`),
  read: () => {
    if (!existsSync(file)) return [];
    const text = readFileSync(file, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    truncateSync(file, Buffer.byteLength(whole));
    return whole
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  },
};

const after = (state) => (state * 48_271) % 2_147_483_647;
const task = {
  id: "chain",
  initial: 1,
  steps: 1023,
  prompt: String,
  parse: (text) => ({ action: text.length, next: Number(text) }),
};
// Wrong once in eight, by step and index alone.
const ask = async ({ state, step }, { index }) => {
  await new Promise((resolve) => setTimeout(resolve));
  const draw = after((step + 1) * 7919 + (index + 1) * 104_729) % 8;
  return String(after(state) + (draw === 0 ? 1 : 0));
};
const result = await solve(task, ask, { k: 3, maxSamples: 60, concurrency: 60, checkpoints, checkpointEvery: 3 })
  .result;
process.stdout.write(JSON.stringify(result));
