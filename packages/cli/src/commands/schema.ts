import type { Command } from "commander";
import { InvalidArgumentError } from "@maestro/core";
import { toEnvelope } from "@maestro/mcp-server/present";
import { schemaNames } from "@maestro/workflow";
import type { CommandContext } from "../command-context.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";

const allNames = [...schemaNames, "tools"] as const;

/** `maestro schema`: what an answer must be. */
export function defineSchema(command: Command, context: CommandContext): void {
  command
    .description(
      "Prints a JSON Schema (2020-12): of a stage's answer, of a judge's, or of what all MCP tools take and give. Without a " +
        "name it lists them.",
    )
    .argument("[name]", `one of ${allNames.join(", ")}`)
    .option("--json", "print it within the object that every command prints, also on failure")
    .addHelpText(
      "after",
      examples(
        ["maestro schema stage2_output", "what hypotheses must look like"],
        ["maestro schema tools > tools.json", "every tool's input and output"],
      ),
    )
    .action((name: string | undefined, options: { readonly json?: boolean }) => showSchema(name, options, context));
}

async function showSchema(
  name: string | undefined,
  { json = false }: { readonly json?: boolean },
  { terminal, services }: CommandContext,
): Promise<void> {
  if (name === undefined) {
    if (json) writeJson(terminal, toEnvelope({ fields: { schemas: allNames } }));
    else terminal.stdout.write(`${allNames.join("\n")}\n`);
    return;
  }
  const known = allNames.find((candidate) => candidate === name);
  if (known === undefined) {
    const expected = `one of ${allNames.join(", ")}`;
    throw new InvalidArgumentError({ argument: "name", value: name, expected, allowed: allNames });
  }
  const skills = await (await services()).skills();
  const schema = await skills.schema(known);
  writeJson(terminal, json ? toEnvelope({ fields: { schema_name: known, schema, error: null } }) : schema);
}
