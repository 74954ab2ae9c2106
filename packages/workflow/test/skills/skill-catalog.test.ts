import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stagePolicies } from "@maestro/coordination";
import { stages } from "@maestro/core";
import { afterEach, describe, expect, it } from "vitest";
import {
  getMicroStep,
  getSchema,
  loadSkillCatalog,
  microSteps,
  roleNames,
  stageSchemaNames,
  type SkillCatalog,
} from "../../src/index.ts";

const assets = join(import.meta.dirname, "../../assets");
const catalog: SkillCatalog = await loadSkillCatalog();

/** The text under a heading, up to the next one. */
function section(content: string, heading: string): string {
  return content.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
}

describe("stage skills", () => {
  it.each(stages)("%s has goal, process steps, output, coordination, anti-patterns and exit criteria", (stage) => {
    const { content } = catalog.stageSkills[stage];
    expect(section(content, "Goal").length).toBeGreaterThan(80);
    expect(section(content, "Process").match(/^\d\. /gm)?.length).toBeGreaterThanOrEqual(5);
    expect(section(content, "Anti-patterns").match(/^- /gm)?.length).toBeGreaterThanOrEqual(4);
    expect(section(content, "Exit criteria").match(/^- /gm)?.length).toBeGreaterThanOrEqual(3);
    expect(section(content, "Output")).not.toBe("");
    expect(section(content, "Coordination")).not.toBe("");
  });

  it.each(stages)("%s names its schema and every field that it requires", (stage) => {
    const { content, outputSchema } = catalog.stageSkills[stage];
    expect(outputSchema).toBe(stageSchemaNames[stage]);
    const output = section(content, "Output");
    for (const field of [outputSchema, ...(getSchema(outputSchema)["required"] as string[])]) {
      expect(output).toContain(`\`${field}\``);
    }
  });

  it.each(stages)("%s states the policy that holds", (stage) => {
    const { topology, maxConsults, ensembleAllowed } = stagePolicies[stage];
    const policy = section(catalog.stageSkills[stage].content, "Coordination");
    expect(policy).toContain(`(\`${topology}\`)`);
    expect(policy).toContain(`at most ${maxConsults} consult`);
    expect(policy).toMatch(ensembleAllowed ? /ensemble is\s+allowed/ : /[Nn]o ensemble/);
  });

  it("have the role of their stage", () => {
    for (const skill of Object.values(catalog.stageSkills)) expect(catalog.roles[skill.role].stage).toBe(skill.stage);
  });
});

describe("roles", () => {
  it("are the six, each with a prompt of its own", () => {
    expect(Object.keys(catalog.roles).toSorted()).toEqual(roleNames.toSorted());
    expect(new Set(Object.values(catalog.roles).map((role) => role.prompt)).size).toBe(6);
  });

  it.each(roleNames)("%s is told enough, and not so much that its task drowns", (role) => {
    const { prompt } = catalog.roles[role];
    expect(prompt.length).toBeGreaterThan(600);
    expect(prompt.length).toBeLessThan(2500);
  });
});

describe("fine skills", () => {
  it("are the fifteen, three a stage, in the order of the stages", () => {
    expect(catalog.skills.map(({ stage, name }) => `${stage}: ${name}`)).toEqual([
      "analyze: edge_case_generation",
      "analyze: mre_creation",
      "analyze: spec_extraction",
      "hypothesize: hypothesis_ensemble",
      "hypothesize: root_cause_analysis",
      "hypothesize: verification_design",
      "implement: compile_verification",
      "implement: patch_generation",
      "implement: safe_implementation",
      "debug: debug_loop",
      "debug: experiment_planning",
      "debug: failure_classification",
      "improve: code_review",
      "improve: performance_optimization",
      "improve: refactoring",
    ]);
  });

  it("have every micro-step among them, each in its own stage", () => {
    const used = catalog.skills.flatMap(({ stage, microSteps: steps }) => steps.map((step) => ({ stage, step })));
    for (const { stage, step } of used) expect(getMicroStep(step).stage).toBe(stage);
    expect(new Set(used.map(({ step }) => step))).toEqual(new Set(microSteps.map(({ type }) => type)));
  });

  it.each(catalog.skills.map((skill) => [skill.name, skill] as const))(
    "%s says when, how and how far",
    (_name, skill) => {
      expect(skill.content).toMatch(/^\*\*Use it when\*\*/m);
      expect(skill.content).toMatch(/^\*\*Done when\*\*/m);
      expect(skill.content.match(/^\d\. /gm)?.length).toBeGreaterThanOrEqual(5);
      for (const step of skill.microSteps) expect(skill.content).toContain(`\`${step}\``);
      for (const tool of [...skill.requiredTools, ...skill.optionalTools]) {
        expect(skill.content).toContain(`\`maestro_${tool}\``);
      }
    },
  );

  it("need no tool twice", () => {
    for (const { requiredTools, optionalTools } of catalog.skills) {
      const tools = [...requiredTools, ...optionalTools];
      expect(new Set(tools).size).toBe(tools.length);
    }
  });
});

describe("a damaged installation", () => {
  const directories: string[] = [];
  const damaged = (file: string, text: string): string => {
    const directory = mkdtempSync(join(tmpdir(), "maestro-assets-"));
    directories.push(directory);
    cpSync(assets, directory, { recursive: true });
    writeFileSync(join(directory, file), text);
    return directory;
  };

  afterEach(() => {
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
  });

  it.each([
    ["no front matter", "You judge.", /property "role" is missing/],
    [
      "an unknown stage",
      "---\nrole: judge\nname: J\nstage: all\ntraits: [a, b, c]\nfocus: [a, b, c, d]\n---\nx",
      /stage/,
    ],
    [
      "a fourth trait",
      "---\nrole: judge\nname: J\nstage: any\ntraits: [a, b, c, d]\nfocus: [a, b, c, d]\n---\nx",
      /traits/,
    ],
    ["YAML that is none", "---\nrole: [\n---\nx", /judge\.md/],
  ])("is named by its file: %s", async (_case, text, reason) => {
    const loading = loadSkillCatalog(damaged("roles/judge.md", text));
    await expect(loading).rejects.toThrow(
      expect.objectContaining({ code: "SKILL_DOCUMENT_INVALID", message: expect.stringMatching(reason) }),
    );
  });
});
