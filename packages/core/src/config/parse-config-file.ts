import { createHash } from "node:crypto";
import { isJsonObject, parseJson, type JsonValue } from "../json.ts";
import { nearestName } from "../nearest-name.ts";
import { scanJsonValue } from "../scan-json-value.ts";
import type { SchemaIssue } from "../schema/schema-issue.ts";
import { ConfigError } from "./config-error.ts";
import { configSchema } from "./config-schema.ts";
import type { ConfigFile } from "./config-settings.ts";

/**
 * Parses and validates a configuration file: JSON with comments and trailing commas. Loads the validator only now, so a
 * start without configuration files does not pay for it.
 * @throws ConfigError `CONFIG_SYNTAX` or `CONFIG_INVALID`, the latter with every problem of the file.
 */
export async function parseConfigFile(path: string, content: string): Promise<ConfigFile> {
  const [{ default: stripJsonComments }, { validateSchema }] = await Promise.all([
    import("strip-json-comments"),
    import("../schema/validate-schema.ts"),
  ]);
  const text = content.replace(/^\uFEFF/, "");
  // Comments become white space, so offsets stay those of the file.
  const json = stripJsonComments(text, { trailingCommas: true });
  const parsed = parseJson(json);
  if (!parsed.ok) throw syntaxError(path, json, parsed.reason);
  const { issues } = validateSchema(configSchema, parsed.value);
  if (issues.length > 0) throw invalid(path, issues);
  return {
    path,
    sha256: contentSha256(content),
    settings: isJsonObject(parsed.value) ? parsed.value : {},
  };
}

/** SHA-256 of a file's content, in hex. */
function contentSha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

function syntaxError(file: string, json: string, reason: string): ConfigError {
  const before = json.slice(0, faultOffset(json)).split("\n");
  const line = before.length;
  const column = (before.at(-1) ?? "").length + 1;
  return new ConfigError("CONFIG_SYNTAX", `${file}:${line}:${column} is not JSON: ${reason}.`, {
    hint: "Comments and trailing commas are allowed; keys and texts need double quotes.",
    details: { file, line, column },
  });
}

/** Where a text stops being JSON; V8 says so for some errors only. */
function faultOffset(json: string): number {
  const start = json.length - json.trimStart().length;
  if (json[start] !== "{" && json[start] !== "[") return start;
  const scan = scanJsonValue(json, start, json.length);
  if (scan.outcome === "cut") return json.length;
  if (scan.outcome === "broken") return scan.at;
  return scan.end + (json.slice(scan.end).length - json.slice(scan.end).trimStart().length);
}

function invalid(file: string, issues: readonly SchemaIssue[]): ConfigError {
  const problems = issues.map((issue) => toProblem(issue));
  const lines = problems.map(({ path, message }) => `${path === "" ? "the file" : path}: ${message}`);
  return new ConfigError("CONFIG_INVALID", `${file} cannot be used: ${lines.join("; ")}.`, {
    hint: "The settings are described in maestro-config.schema.json of @maestro/core.",
    details: { file, problems: problems.map((problem): JsonValue => ({ ...problem })) },
  });
}

function toProblem(issue: SchemaIssue): { readonly path: string; readonly message: string } {
  const at = issue.path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (issue.keyword !== "additionalProperties") return { path: at.join("."), message: issue.message };
  const name = issue.property ?? "";
  const meant = nearestName(name, (issue.allowed ?? []).map(String));
  return {
    path: [...at, name].join("."),
    message: `there is no such setting${meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`}`,
  };
}
