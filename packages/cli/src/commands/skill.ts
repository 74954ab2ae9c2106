import type { Command } from "commander";
import { InvalidArgumentError, stages } from "@maestro/core";
import { presentFineSkill, presentStageSkill, toEnvelope } from "@maestro/mcp-server/present";
import type { SkillCatalog } from "@maestro/workflow";
import type { CommandContext } from "../command-context.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { writeJson } from "../output/write-json.ts";

/** `maestro skill`: how a stage, or one piece of its work, is done. */
export function defineSkill(command: Command, context: CommandContext): void {
  command
    .description(
      "Prints a skill as Markdown: of one of the five stages, or one of the fifteen within them. Without a name it lists them all.",
    )
    .argument("[name]", "a stage or a skill")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ["maestro skill", "all of them"],
        ["maestro skill debug", "a stage"],
        ["maestro skill mre_creation", "one piece of work"],
      ),
    )
    .action((name: string | undefined, options: JsonOption) => showSkill(name, options, context));
}

async function showSkill(
  name: string | undefined,
  { json = false }: JsonOption,
  { terminal, services }: CommandContext,
): Promise<void> {
  const { skills: skillServices, coordination } = await services();
  const skills = await skillServices();
  const catalog = await skills.catalog();
  if (name === undefined) {
    if (json) writeJson(terminal, toEnvelope({ fields: { skills: names(catalog) } }));
    else terminal.stdout.write(`${listSkills(catalog)}\n`);
    return;
  }
  const stage = stages.find((candidate) => candidate === name);
  const fine = catalog.skills.find((candidate) => candidate.name === name);
  if (stage !== undefined) {
    const skill = catalog.stageSkills[stage];
    if (!json) terminal.stdout.write(`${skill.content}\n`);
    else {
      const schema = await skills.schema(skill.outputSchema);
      const policy = (await coordination.policy()).stagePolicies[stage];
      writeJson(terminal, toEnvelope({ fields: presentStageSkill(skill, { schema, policy }) }));
    }
  } else if (fine === undefined) {
    const allowed = names(catalog);
    throw new InvalidArgumentError({
      argument: "name",
      value: name,
      expected: `one of ${allowed.join(", ")}`,
      allowed,
    });
  } else if (json) writeJson(terminal, toEnvelope({ fields: presentFineSkill(fine) }));
  else terminal.stdout.write(`${fine.content}\n`);
}

function names({ skills }: SkillCatalog): readonly string[] {
  return [...stages, ...skills.map((skill) => skill.name)];
}

function listSkills({ stageSkills, skills }: SkillCatalog): string {
  const rows = stages.flatMap((stage) => [
    [stage, stageSkills[stage].description],
    ...skills.filter((skill) => skill.stage === stage).map((skill) => [`  ${skill.name}`, skill.description]),
  ]);
  return formatTable(rows);
}
