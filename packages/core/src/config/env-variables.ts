import {
  parseAssurance,
  parseBoolean,
  parseColonList,
  parseCommaList,
  parseCommand,
  parseLogLevel,
  parseNumber,
  parsePatterns,
  parseText,
  type EnvParser,
} from "./env-values.ts";

/** One environment variable and the setting that it sets. */
export interface EnvVariable {
  readonly name: string;
  /** Path of the setting. */
  readonly path: readonly string[];
  readonly parse: EnvParser;
  /** Whether an empty value means something; elsewhere it counts as not set. */
  readonly emptyCounts: boolean;
}

type Row = readonly [name: string, section: string, key: string, parse: EnvParser];

const rows: readonly Row[] = [
  ["CAPABILITY_THRESHOLD", "coordination", "capabilityThreshold", parseNumber],
  ["MAX_CONSULT_PER_STAGE", "coordination", "maxConsultsPerStage", parseNumber],
  ["MAX_CONSULT_TOTAL", "coordination", "maxConsultsTotal", parseNumber],
  ["PREFER_TESTS_FIRST", "coordination", "preferTestsFirst", parseBoolean],
  ["ENSEMBLE_HYPOTHESES", "coordination", "ensembleHypotheses", parseBoolean],
  ["ENSEMBLE_IMPL", "coordination", "ensembleImplement", parseBoolean],
  ["DEBUG_SINGLE_AGENT", "coordination", "debugSingleAgent", parseBoolean],
  ["CONTEXT_MAX_FILES", "context", "maxFiles", parseNumber],
  ["CONTEXT_MAX_LINES", "context", "maxLinesPerFile", parseNumber],
  ["CONTEXT_MAX_ERROR_LINES", "context", "maxErrorLines", parseNumber],
  ["CONTEXT_MAX_CHARS", "context", "maxChars", parseNumber],
  ["MASK_REGEXES", "masking", "patterns", parsePatterns],
  ["MASK_REPLACEMENT", "masking", "replacement", parseText],
  ["LOG_LEVEL", "log", "level", parseLogLevel],
  ["REPO_ROOTS", "workspace", "roots", parseColonList],
  ["ARTIFACT_DIR", "artifacts", "directory", parseText],
  ["ARTIFACT_ENABLED", "artifacts", "enabled", parseBoolean],
  ["TRACE_DIR", "tracing", "directory", parseText],
  ["TRACING_ENABLED", "tracing", "enabled", parseBoolean],
  ["MAX_TOOLS", "tools", "max", parseNumber],
  ["DISABLED_TOOLS", "tools", "disabled", parseCommaList],
  ["APPROVAL_MINIMUM", "approvals", "minimum", parseAssurance],
];

const providerRows: readonly (readonly [suffix: string, key: string, parse: EnvParser])[] = [
  ["CMD", "command", parseCommand],
  ["MODEL", "model", parseText],
  ["TIMEOUT", "timeoutSec", parseNumber],
  ["STALL_TIMEOUT", "stallTimeoutSec", parseNumber],
  ["ENABLED", "enabled", parseBoolean],
];

/** No settings: what Maestro sets for its own children, and a secret, which no file or listing should have. */
export const internalVariables: readonly string[] = [
  "MAESTRO_DEPTH",
  "MAESTRO_CHAIN",
  "MAESTRO_CANDIDATE_FILE",
  "MAESTRO_HTTP_TOKEN",
];

/**
 * Every variable that Maestro reads, given the providers it knows: `MAESTRO_CLAUDE_OPUS_MODEL` sets the model of the
 * provider `claude-opus`. An offline provider has neither command nor model.
 */
export function envVariables(providers: readonly { readonly name: string; readonly type: string }[]): EnvVariable[] {
  const general = rows.map(([name, section, key, parse]) => ({
    name: `MAESTRO_${name}`,
    path: [section, key],
    parse,
    emptyCounts: false,
  }));
  const ofProviders = providers.flatMap((provider) =>
    providerRows
      .filter(([, key]) => provider.type !== "offline" || (key !== "command" && key !== "model"))
      .map(([suffix, key, parse]) => ({
        name: `MAESTRO_${provider.name.toUpperCase().replaceAll("-", "_")}_${suffix}`,
        path: ["providers", provider.name, key],
        parse,
        emptyCounts: key === "command",
      })),
  );
  return [...general, ...ofProviders];
}
