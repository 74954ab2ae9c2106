import type { JsonSchema } from "../json.ts";
import { logLevels } from "../logger.ts";
import { stages } from "../stage.ts";
import { approvalAssurances, verifySandboxes } from "./maestro-config.ts";
import { providerSchema } from "./provider-schema.ts";

function section(description: string, properties: JsonSchema): JsonSchema {
  return { type: "object", description, additionalProperties: false, properties };
}

const count = (description: string, maximum: number): JsonSchema => ({
  type: "integer",
  minimum: 1,
  maximum,
  description,
});

/** Where 0 means that there is none. */
const limit = (description: string, maximum: number): JsonSchema => ({
  type: "integer",
  minimum: 0,
  maximum,
  description,
});

const flag = (description: string): JsonSchema => ({ type: "boolean", description });

const directory = (description: string): JsonSchema => ({
  type: "string",
  minLength: 1,
  maxLength: 4096,
  description,
});

/**
 * JSON Schema (2020-12) of a configuration file. Published as `@maestro/core/maestro-config.schema.json`; bounds of
 * environment variables are read from here too.
 */
export const configSchema: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Maestro configuration",
  description: "Settings of .maestro/config.json in a project and of config.json in the user's maestro directory.",
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string", description: "Names this schema for editors." },
    providers: {
      type: "object",
      description: "Advisers by name. codex, claude, gemini, antigravity and offline are there already.",
      propertyNames: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9_-]{0,63}$" },
      additionalProperties: providerSchema,
    },
    masking: section("What is masked beside the built-in rules.", {
      patterns: {
        type: "array",
        maxItems: 50,
        items: { type: "string", minLength: 1, maxLength: 500 },
        description: "Regular expressions in RE2 syntax, case-insensitive. Those of all sources add up.",
      },
      replacement: { type: "string", minLength: 1, maxLength: 100, description: "Text put in a secret's place." },
      privatePaths: flag("Mask the user name in home paths."),
    }),
    log: section("The log on stderr.", { level: { enum: logLevels, description: "Least level that is logged." } }),
    workspace: section("The code that is worked on.", {
      roots: {
        type: "array",
        items: directory("A directory."),
        description: "Directories beside the workspace from which context files may be read.",
      },
    }),
    patch: section("Patches.", {
      allow: {
        type: "array",
        maxItems: 500,
        items: { type: "string", minLength: 1, maxLength: 500 },
        description:
          "Kinds of files that patches may change, in the syntax of .gitignore. Without any: source, documentation and data files.",
      },
    }),
    verify: section("Commands that check the work: tests, linters, compilers.", {
      allow: {
        type: "array",
        maxItems: 500,
        items: { type: "array", minItems: 1, maxItems: 100, items: { type: "string", minLength: 1, maxLength: 4096 } },
        description: "Words that a command begins with, for each that may run beside those of the project.",
      },
      sandbox: {
        enum: verifySandboxes,
        description: "Where there is one (auto), never without (require), or none (off).",
      },
      environment: {
        type: "array",
        maxItems: 100,
        items: { type: "string", pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
        description: "Names of further environment variables that commands get; never secrets.",
      },
      timeoutSec: count("Seconds after which a command is ended that has no limit of its own.", 1800),
    }),
    context: section("Limits of context files in a prompt.", {
      maxFiles: count("Files.", 1000),
      maxLinesPerFile: count("Lines of one file.", 1_000_000),
      maxErrorLines: count("Lines of error output.", 1_000_000),
      maxChars: count("Characters of all files together.", 10_000_000),
    }),
    coordination: section("When several agents are asked.", {
      capabilityThreshold: {
        type: "number",
        minimum: 0,
        maximum: 1,
        description: "Confidence of one agent from which further agents are not asked.",
      },
      maxConsultsPerStage: count("Consults in any stage; without it each stage has its own limit.", 1000),
      maxConsultsTotal: count("Consults in one workflow.", 10_000),
      preferTestsFirst: flag("Choose by tests, and by opinions only where tests leave a tie; false: weigh both."),
      ensembleHypotheses: flag("Ask several agents for hypotheses."),
      ensembleImplement: flag("Ask several agents for implementations."),
      debugSingleAgent: flag("Ask one agent while debugging."),
    }),
    artifacts: section("Records of runs.", {
      directory: directory("Where runs are kept, relative to the workspace."),
      enabled: flag("Keep runs on disk."),
      retentionDays: limit("Days after which pruning removes a run that has ended; 0: never.", 36_500),
      maxMegabytes: limit("Size that all runs have at most after pruning, oldest removed first; 0: any.", 1_000_000),
    }),
    tracing: section("Traces.", {
      directory: directory("Where traces are kept, relative to the workspace."),
      enabled: flag("Write traces."),
    }),
    tools: section("Tools of the MCP server.", {
      max: count("Tools loaded at once.", 1000),
      disabled: { type: "array", items: { type: "string", minLength: 1 }, description: "Tools left out, by name." },
    }),
    approvals: section("Gates at which a person decides.", {
      minimum: {
        type: ["string", "object"],
        pattern: `^(${approvalAssurances.join("|")})$`,
        additionalProperties: false,
        properties: Object.fromEntries(stages.map((stage) => [stage, { enum: approvalAssurances }])),
        description:
          "Least assurance of an approval, of every stage or stage by stage. A project can raise it, never lower it.",
      },
      autoApproveLowRisk: flag(
        "Allow callers to have stages of low risk approved by policy; never where the minimum asks for a person, never implement or debug.",
      ),
    }),
  },
};

/** The schema of one setting, or undefined where there is none. */
export function settingSchema(path: readonly string[]): JsonSchema | undefined {
  let schema: JsonSchema | undefined = configSchema;
  for (const key of path) {
    const properties: JsonSchema = (schema?.["properties"] ?? {}) as JsonSchema;
    schema = (properties[key] ?? schema?.["additionalProperties"] ?? undefined) as JsonSchema | undefined;
    if (typeof schema !== "object") return undefined;
  }
  return schema;
}
