// Every speed that Maestro claims, measured in one run: a table on stderr, JSON on stdout.
// `pnpm bench` runs all; `pnpm bench maker process` runs some.
import { readdirSync } from "node:fs";
import { join } from "node:path";

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".mjs") && file !== "run.mjs" && !file.startsWith("support-"))
  .map((file) => file.slice(0, -".mjs".length));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  process.exit(2);
}

const results = [];
for (const name of wanted.length > 0 ? wanted : names) {
  console.error(`-- ${name}`);
  const { run } = await import(join(import.meta.dirname, `${name}.mjs`));
  for (const result of await run()) {
    results.push({ benchmark: name, ...result });
    const verdict = result.pass === undefined ? "" : result.pass ? "ok" : "MISSED";
    console.error(
      `${verdict.padEnd(7)}${result.name.padEnd(58)}${String(result.value).padStart(12)} ${result.unit}  (target ${result.target ?? "none"})`,
    );
  }
}
console.log(JSON.stringify({ node: process.version, results }, null, 2));
process.exitCode = results.some((result) => result.pass === false) ? 1 : 0;
