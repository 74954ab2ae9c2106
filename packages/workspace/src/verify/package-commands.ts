import { isJsonObject, parseJson } from "@maestro/core";
import type { CommandType } from "./command-type.ts";
import { isVerification, purposeOf } from "./declared-name.ts";
import type { DetectedCommand } from "./detected-command.ts";

/** Package scripts, and the compiler and linter that the project configures. */
export function packageCommands(manifest: string, names: ReadonlySet<string>): readonly DetectedCommand[] {
  const parsed = parseJson(manifest);
  if (!parsed.ok || !isJsonObject(parsed.value)) return [];
  const { scripts, packageManager } = parsed.value;
  const manager = managerOf(typeof packageManager === "string" ? packageManager : "", names);
  const fromScripts = Object.keys(isJsonObject(scripts) ? scripts : {})
    .filter(isVerification)
    .map((name): DetectedCommand => {
      const runs = ["npm", "pnpm", "yarn", "bun"].flatMap((program) => [
        [program, "run", name],
        // Short forms: `test` of them all, and of pnpm and yarn what cannot be a command of their own (`add`, `dlx`).
        ...(name === "test" || (/^(?:pnpm|yarn)$/.test(program) && purposeOf(name) !== "custom")
          ? [[program, name]]
          : []),
        // In every package of a workspace.
        ...(program === "pnpm" ? [[program, "-r", "run", name]] : []),
        ...(program === "pnpm" && purposeOf(name) !== "custom" ? [[program, "-r", name]] : []),
      ]);
      const command = name === "test" ? `${manager} test` : `${manager} run ${name}`;
      return { command, type: purposeOf(name), source: `package.json scripts.${name}`, rules: runs };
    });
  return [
    ...fromScripts,
    ...(names.has("tsconfig.json") ? [nodeTool("tsc", "--noEmit", "type_check", "tsconfig.json", manager)] : []),
    ...configured(names, /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.\w+)?)$/, (source) =>
      nodeTool("eslint", ".", "lint", source, manager),
    ),
  ];
}

function managerOf(declared: string, names: ReadonlySet<string>): string {
  const named = /^(npm|pnpm|yarn|bun)@/.exec(declared)?.[1];
  if (named !== undefined) return named;
  if (names.has("pnpm-lock.yaml")) return "pnpm";
  if (names.has("yarn.lock")) return "yarn";
  return names.has("bun.lock") || names.has("bun.lockb") ? "bun" : "npm";
}

function nodeTool(tool: string, args: string, type: CommandType, source: string, manager: string): DetectedCommand {
  const rules = [[tool], ["npx", "--no-install", tool], ["pnpm", "exec", tool], ["yarn", "exec", tool]];
  const launcher = manager === "pnpm" ? "pnpm exec" : "npx --no-install";
  return { command: `${launcher} ${tool} ${args}`, type, source, rules };
}

function configured(
  names: ReadonlySet<string>,
  file: RegExp,
  command: (source: string) => DetectedCommand,
): readonly DetectedCommand[] {
  const source = [...names].find((name) => file.test(name));
  return source === undefined ? [] : [command(source)];
}
