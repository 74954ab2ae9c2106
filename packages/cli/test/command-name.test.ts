import { expect, it } from "vitest";
import { commandNameOf } from "../src/command-name.ts";

const clone = "/work/maestro/packages/cli/dist/bin.js";

it.each([
  ["a clone's script", clone, { npm_package_name: "maestro-monorepo" }, "npx -y pnpm@10 maestro"],
  ["a clone, by hand", clone, {}, "node packages/cli/dist/bin.js"],
  ["a global install", "/usr/local/bin/maestro", {}, "maestro"],
  ["a project's dependency", "/work/app/node_modules/@maestro/cli/dist/bin.js", {}, "maestro"],
  ["another project's script", "/work/app/node_modules/.bin/maestro", { npm_package_name: "app" }, "maestro"],
])("from %s advises what works there", (_, script, env, name) => {
  expect(commandNameOf({ script, directory: "/work/maestro", env })).toBe(name);
});
