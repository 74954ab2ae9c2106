import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { MaestroError, stages, type JsonObject, type Stage } from "@maestro/core";
import { validateSchema } from "@maestro/core/schema";
import type { MicroStepType } from "../micro-steps/micro-step.ts";
import type { SchemaName } from "../schemas/schema-name.ts";
import { frontMatterSchemas, type DocumentKind } from "./front-matter-schemas.ts";
import { parseFrontMatter, type MarkdownDocument } from "./front-matter.ts";
import type { FineSkill, Role, RoleName, SkillCatalog, StageSkill } from "./skill-catalog.ts";

/** Why the catalogue cannot be read. */
type SkillCatalogErrorCode =
  /** A document's front matter is no YAML or not what it must be; `details.file` names it. The installation is damaged. */
  "SKILL_DOCUMENT_INVALID";

/** Beside `src` and `dist` alike. */
const assets = join(import.meta.dirname, "../../assets");

/**
 * Reads every document of the catalogue: some 30 small files, so keep what it gives.
 * @param directory - Where `stages`, `roles` and `skills` lie. Default: the package's own.
 * @throws MaestroError `SKILL_DOCUMENT_INVALID` for a document that is not as it must be.
 */
export async function loadSkillCatalog(directory: string = assets): Promise<SkillCatalog> {
  const [stageSkills, roles, skills] = await Promise.all([
    readDocuments(directory, "stages"),
    readDocuments(directory, "roles"),
    readDocuments(directory, "skills"),
  ]);
  return {
    stageSkills: Object.fromEntries(stageSkills.map(toStageSkill).map((skill) => [skill.stage, skill])) as Record<
      Stage,
      StageSkill
    >,
    roles: Object.fromEntries(roles.map(toRole).map((role) => [role.role, role])) as Record<RoleName, Role>,
    skills: skills.map(toFineSkill).sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage)),
  };
}

/** The documents of one kind, by name, each as its schema wants it. */
async function readDocuments(directory: string, kind: DocumentKind): Promise<MarkdownDocument[]> {
  const folder = join(directory, kind);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".md")).sort();
  return Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      const document = readFrontMatter(await readFile(path, "utf8"), path);
      const [issue] = validateSchema(frontMatterSchemas[kind], document.attributes).issues;
      if (issue !== undefined) throw invalid(path, `${issue.path || "front matter"}: ${issue.message}`);
      return document;
    }),
  );
}

function readFrontMatter(text: string, path: string): MarkdownDocument {
  try {
    return parseFrontMatter(text);
  } catch (error) {
    throw invalid(path, String(error), error);
  }
}

function invalid(file: string, reason: string, cause?: unknown): MaestroError<SkillCatalogErrorCode> {
  return new MaestroError("SKILL_DOCUMENT_INVALID", `${file} cannot be used: ${reason}.`, {
    hint: "Install Maestro again.",
    details: { file },
    cause,
  });
}

// The schema has checked every member, so each has the type that it is read as.
const textOf = (attributes: JsonObject, name: string): string => attributes[name] as string;
const textsOf = (attributes: JsonObject, name: string): readonly string[] => attributes[name] as readonly string[];

function toStageSkill({ attributes, body }: MarkdownDocument): StageSkill {
  return {
    stage: textOf(attributes, "stage") as Stage,
    title: textOf(attributes, "title"),
    description: textOf(attributes, "description"),
    role: textOf(attributes, "role") as RoleName,
    outputSchema: textOf(attributes, "output_schema") as SchemaName,
    content: body,
  };
}

function toRole({ attributes, body }: MarkdownDocument): Role {
  return {
    role: textOf(attributes, "role") as RoleName,
    name: textOf(attributes, "name"),
    stage: textOf(attributes, "stage") as Stage | "any",
    traits: textsOf(attributes, "traits"),
    focus: textsOf(attributes, "focus"),
    prompt: body,
  };
}

function toFineSkill({ attributes, body }: MarkdownDocument): FineSkill {
  return {
    name: textOf(attributes, "name"),
    stage: textOf(attributes, "stage") as Stage,
    description: textOf(attributes, "description"),
    requiredTools: textsOf(attributes, "required_tools"),
    optionalTools: textsOf(attributes, "optional_tools"),
    microSteps: textsOf(attributes, "micro_steps") as readonly MicroStepType[],
    keywords: textsOf(attributes, "keywords"),
    content: body,
  };
}
