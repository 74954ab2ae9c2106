// Opens the review page and the reports in real Chromium. Needs one: Debian's package `chromium`, Google Chrome, or the path
// of another in MAESTRO_CHROMIUM.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "..");
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const candidates = process.env.MAESTRO_CHROMIUM
  ? [process.env.MAESTRO_CHROMIUM]
  : (process.env.PATH ?? "").split(delimiter).flatMap((directory) => names.map((name) => join(directory, name)));
const chromium = candidates.find(isExecutable);

if (chromium === undefined) {
  console.error("No Chromium found. Install Debian's package chromium, or set MAESTRO_CHROMIUM to the path of one.");
  process.exit(1);
}
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const run = spawnSync(
  process.execPath,
  [vitest, "run", "--config", join(root, "scripts", "browser", "vitest.config.ts"), ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit", env: { ...process.env, MAESTRO_CHROMIUM: chromium } },
);
process.exitCode = run.status ?? 1;

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
