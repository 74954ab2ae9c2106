// Packs every package as it would be published and checks the tarballs: publint, attw, and a project that installs
// them from nowhere else, imports every entry and runs the README example of @maestro/maker, which must stand alone.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const root = join(import.meta.dirname, "..");
const work = mkdtempSync(join(tmpdir(), "maestro-packages-"));
const bin = (name) => join(root, "node_modules/.bin", name);
const run = (file, args, cwd = root) =>
  execFileSync(file, args, { cwd, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
const read = (path) => JSON.parse(readFileSync(path, "utf8"));

try {
  const tarballs = new Map();
  for (const name of readdirSync(join(root, "packages"))) {
    const folder = join(root, "packages", name);
    const packed = JSON.parse(run("pnpm", ["pack", "--json", "--pack-destination", work], folder));
    const tarball = join(work, basename(packed.filename));
    tarballs.set(read(join(folder, "package.json")).name, { tarball, folder });
    run(bin("publint"), ["run", tarball, "--strict"]);
    run(bin("attw"), [tarball, "--profile", "esm-only", "--no-emoji"]);
    console.log(`ok ${name}: publint and attw`);
  }
  checkAlone(tarballs.get("@maestro/maker"));
  checkTogether(tarballs);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Installs @maestro/maker alone and runs its README's example. */
function checkAlone({ tarball, folder }) {
  const project = newProject("alone", { "@maestro/maker": `file:${tarball}` });
  const installed = readdirSync(join(project, "node_modules")).filter((entry) => !entry.startsWith("."));
  if (installed.join() !== "@maestro" || readdirSync(join(project, "node_modules/@maestro")).join() !== "maker") {
    throw new Error(`@maestro/maker brought other packages along: ${installed.join(", ")}`);
  }
  const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(folder, "README.md"), "utf8"))?.[1];
  if (example === undefined) throw new Error("packages/maker/README.md has no ts example");
  writeFileSync(join(project, "example.ts"), example);
  const options = [
    "--ignoreConfig",
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--strict",
    "--noImplicitAny",
    "false",
    "--types",
    "",
  ];
  run(bin("tsc"), [...options, "example.ts"], project);
  run(process.execPath, ["example.js"], project);
  console.log("ok @maestro/maker alone: installed with no dependency, README example type-checked and run");
}

/** Installs all tarballs together and imports every entry, from ESM and through require(esm). */
function checkTogether(tarballs) {
  const dependencies = Object.fromEntries([...tarballs].map(([name, { tarball }]) => [name, `file:${tarball}`]));
  const project = newProject("together", dependencies);
  const entries = [...tarballs].flatMap(([name, { folder }]) =>
    Object.keys(read(join(folder, "package.json")).exports)
      .filter((key) => key !== "./package.json" && !key.endsWith(".json"))
      .map((key) => name + key.slice(1)),
  );
  const imports = entries.map((entry) => `await import(${JSON.stringify(entry)});`).join("\n");
  writeFileSync(join(project, "import.mjs"), imports);
  writeFileSync(join(project, "require.cjs"), `require("@maestro/maker"); require("@maestro/core");`);
  run(process.execPath, ["import.mjs"], project);
  run(process.execPath, ["require.cjs"], project);
  run(join(project, "node_modules/.bin/maestro"), ["--version"], project);
  console.log(`ok all together: ${entries.length} entries imported, \`maestro --version\` answers`);
}

function newProject(name, dependencies) {
  const project = join(work, name);
  mkdirSync(project);
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name, private: true, type: "module", dependencies, overrides: dependencies }),
  );
  run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], project);
  return project;
}
