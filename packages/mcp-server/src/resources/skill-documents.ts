import { stages } from "@maestro/core";
import type { SkillServices } from "../services/skill-services.ts";
import { roleArgument } from "../tool/role-argument.ts";
import { schemaArgument } from "../tool/schema-argument.ts";
import { namedDocuments } from "./named-documents.ts";
import type { ResourceTemplate } from "./resource-template.ts";

/** How the stages and the pieces of their work are done. */
export const skillDocuments: ResourceTemplate = namedDocuments({
  uriTemplate: "maestro://skills/{name}",
  variable: "name",
  name: "skill",
  title: "Skill",
  description: "How a workflow stage, or one piece of its work, is done: steps, anti-patterns, when it is finished.",
  mimeType: "text/markdown",
  names: async ({ skills }) => {
    const catalog = await (await skills()).catalog();
    return [...stages, ...catalog.skills.map(({ name }) => name)];
  },
  read: async (name, { skills }) => contentOf(name, await skills()),
});

async function contentOf(name: string, skills: SkillServices): Promise<string> {
  const { stageSkills, skills: fine } = await skills.catalog();
  const stage = stages.find((candidate) => candidate === name);
  return stage === undefined ? (fine.find((skill) => skill.name === name)?.content ?? "") : stageSkills[stage].content;
}

/** What advisers are told in their roles. */
export const roleDocuments: ResourceTemplate = namedDocuments({
  uriTemplate: "maestro://roles/{name}",
  variable: "name",
  name: "role",
  title: "Role",
  description: "The system prompt of an adviser's role.",
  mimeType: "text/markdown",
  names: async () => roleArgument.options,
  read: async (name, { skills }) => {
    const { roles } = await (await skills()).catalog();
    return roles[roleArgument.parse(name)].prompt;
  },
});

/** What answers must be. */
export const schemaDocuments: ResourceTemplate = namedDocuments({
  uriTemplate: "maestro://schemas/{name}",
  variable: "name",
  name: "schema",
  title: "JSON Schema",
  description: "The JSON Schema of a stage's or a judge's answer, or of what all tools take and give.",
  mimeType: "application/schema+json",
  names: async () => schemaArgument.options,
  read: async (name, services) => {
    const skills = await services.skills();
    return JSON.stringify(await skills.schema(schemaArgument.parse(name)), null, 2);
  },
});
