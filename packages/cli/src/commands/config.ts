import type { Command } from "commander";
import { isJsonObject, toJsonValue, type JsonValue } from "@maestro/core";
import type { ConfigOrigin, ResolvedConfig } from "@maestro/core/config";
import type { CommandContext } from "../command-context.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { writeJson } from "../output/write-json.ts";

interface ShowOptions {
  readonly origin?: boolean;
  readonly json?: boolean;
}

/** `maestro config show`: every setting, and with `--origin` where its value comes from. */
export function defineConfig(config: Command, context: CommandContext): void {
  config
    .description("Shows the configuration.")
    .addHelpText("after", examples(["maestro config show --origin", "every setting, and where its value comes from"]));
  config
    .command("show")
    .summary("print every setting")
    .description(
      "Prints every setting as it is in force here. Later sources win: defaults, your own file, the project's file, " +
        "MAESTRO_* variables, options.",
    )
    .option("--origin", "say where each value comes from")
    .option("--json", "print values, origins and warnings as one JSON object, also on failure")
    .addHelpText(
      "after",
      examples(
        ["maestro config show --origin", "which file or variable set what"],
        ["maestro config show --json | jq .config.providers", "for a script"],
      ),
    )
    .action(async (options: ShowOptions) => {
      const services = await context.services();
      const { resolved, configPaths } = services;
      if (options.json === true) {
        writeJson(context.terminal, {
          ok: true,
          config: resolved.config,
          origins: resolved.origins,
          warnings: resolved.warnings,
          files: configPaths,
        });
        return;
      }
      context.terminal.stdout.write(`${formatSettings(resolved, options.origin === true)}\n`);
    });
}

function formatSettings(resolved: ResolvedConfig, withOrigin: boolean): string {
  const rows = leaves(toJsonValue(resolved.config)).map(([path, value]) => [
    path,
    JSON.stringify(value),
    ...(withOrigin ? [describeOrigin(resolved.origins[path] ?? { source: "default" })] : []),
  ]);
  return formatTable(rows);
}

function leaves(value: JsonValue, path = ""): readonly (readonly [path: string, value: JsonValue])[] {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return [[path, value]];
  return Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : leaves(member, path === "" ? key : `${path}.${key}`),
  );
}

function describeOrigin(origin: ConfigOrigin): string {
  switch (origin.source) {
    case "default":
      return "default";
    case "user-file":
      return `your file ${origin.file}`;
    case "project-file":
      return `project file ${origin.file}`;
    case "environment":
      return origin.variable;
    case "flag":
      return "option";
    default:
      return origin satisfies never;
  }
}
