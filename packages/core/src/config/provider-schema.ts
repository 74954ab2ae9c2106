import type { JsonSchema } from "../json.ts";

const pointer: JsonSchema = { type: "string", pattern: "^(/.*)?$", description: "JSON pointer (RFC 6901)." };

const answer: JsonSchema = {
  description: "Where the answer stands in the output of a provider of type command.",
  type: "object",
  required: ["format"],
  oneOf: [
    { properties: { format: { const: "text" } }, additionalProperties: false },
    {
      properties: { format: { const: "json" }, pointer, errorPointer: pointer },
      required: ["pointer"],
      additionalProperties: false,
    },
    {
      properties: {
        format: { const: "jsonl" },
        matchPointer: pointer,
        matchValue: { type: "string" },
        pointer,
        take: { enum: ["last", "all"] },
        errorPointer: pointer,
      },
      required: ["matchPointer", "matchValue", "pointer", "take"],
      additionalProperties: false,
    },
  ],
};

const variableName: JsonSchema = { type: "string", pattern: "^[A-Za-z_][A-Za-z0-9_]*$" };

/** What may be set for one provider, whatever its type; which keys a type has is checked when all sources are known. */
export const providerSchema: JsonSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    type: {
      enum: ["codex", "claude", "gemini", "antigravity", "command", "offline"],
      description: "Adapter of the program; needed for every name that Maestro does not ship.",
    },
    enabled: { type: "boolean", description: "Whether it may be asked at all." },
    command: { type: "string", minLength: 1, maxLength: 4096, description: "Executable: a name on PATH or a path." },
    model: { type: "string", minLength: 1, maxLength: 200, description: "Model given to the adviser." },
    timeoutSec: { type: "number", minimum: 1, maximum: 86400, description: "Limit of one consult, in seconds." },
    stallTimeoutSec: { type: "number", minimum: 1, maximum: 86400, description: "Limit of silence, in seconds." },
    concurrency: { type: "integer", minimum: 1, maximum: 256, description: "Calls at once." },
    allowRead: { type: "boolean", description: "Lets callers ask for read access past the masker." },
    passEnvironment: { type: "array", items: variableName, description: "Further environment variables it gets." },
    extraArgs: { type: "array", items: { type: "string" }, description: "Arguments before the adapter's own." },
    args: {
      type: "array",
      items: { type: "string" },
      description: "Arguments of a provider of type command; {model}, {prompt_file} and {scratch} are replaced.",
    },
    prompt: { enum: ["stdin", "file"], description: "How a provider of type command gets the prompt." },
    answer,
    environment: {
      type: "object",
      propertyNames: variableName,
      additionalProperties: { type: "string" },
      description: "Fixed environment of a provider of type command.",
    },
    script: { type: "string", minLength: 1, description: "File with scripted answers of the offline provider." },
    errorRate: { type: "number", minimum: 0, maximum: 1, description: "Share of wrong offline answers." },
    formatErrorRate: { type: "number", minimum: 0, maximum: 1, description: "Share of malformed offline answers." },
    latencyMs: { type: "number", minimum: 0, maximum: 600000, description: "Time before an offline answer." },
    seed: { type: "integer", minimum: 0, maximum: 4294967295, description: "Seed of the offline provider." },
  },
};
