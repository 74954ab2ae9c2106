import type { Command } from "commander";
import { InvalidArgumentError } from "@maestro/core";
import { presentRole, toEnvelope } from "@maestro/mcp-server/present";
import { roleNames } from "@maestro/workflow";
import type { CommandContext } from "../command-context.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { writeJson } from "../output/write-json.ts";

/** `maestro role`: what an adviser is told in a role. */
export function defineRole(command: Command, context: CommandContext): void {
  command
    .description("Prints the system prompt of a role. Without a name it lists the six.")
    .argument("[name]", "a role")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(["maestro role", "all of them"], ["maestro role judge", "how candidates are judged"]),
    )
    .action((name: string | undefined, options: JsonOption) => showRole(name, options, context));
}

async function showRole(
  name: string | undefined,
  { json = false }: JsonOption,
  { terminal, services }: CommandContext,
): Promise<void> {
  const skills = await (await services()).skills();
  const { roles } = await skills.catalog();
  if (name === undefined) {
    const rows = roleNames.map((role) => [role, roles[role].stage, roles[role].traits.join(", ")]);
    if (json) writeJson(terminal, toEnvelope({ fields: { roles: roleNames } }));
    else terminal.stdout.write(`${formatTable(rows)}\n`);
    return;
  }
  const known = roleNames.find((role) => role === name);
  if (known === undefined) {
    const expected = `one of ${roleNames.join(", ")}`;
    throw new InvalidArgumentError({ argument: "name", value: name, expected, allowed: roleNames });
  }
  if (json) writeJson(terminal, toEnvelope({ fields: presentRole(roles[known]) }));
  else terminal.stdout.write(`${roles[known].prompt}\n`);
}
