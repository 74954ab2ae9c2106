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
  /** Whether this release reads the setting, or only accepts it. */
  readonly used: boolean;
}

type Row = readonly [name: string, section: string, key: string, parse: EnvParser, used: boolean];

const rows: readonly Row[] = [
  ["CAPABILITY_THRESHOLD", "coordination", "capabilityThreshold", parseNumber, true],
  ["MAX_CONSULT_PER_STAGE", "coordination", "maxConsultsPerStage", parseNumber, true],
  ["MAX_CONSULT_TOTAL", "coordination", "maxConsultsTotal", parseNumber, true],
  ["PREFER_TESTS_FIRST", "coordination", "preferTestsFirst", parseBoolean, true],
  ["ENSEMBLE_HYPOTHESES", "coordination", "ensembleHypotheses", parseBoolean, true],
  ["ENSEMBLE_IMPL", "coordination", "ensembleImplement", parseBoolean, true],
  ["DEBUG_SINGLE_AGENT", "coordination", "debugSingleAgent", parseBoolean, true],
  ["CONTEXT_MAX_FILES", "context", "maxFiles", parseNumber, true],
  ["CONTEXT_MAX_LINES", "context", "maxLinesPerFile", parseNumber, true],
  ["CONTEXT_MAX_ERROR_LINES", "context", "maxErrorLines", parseNumber, true],
  ["CONTEXT_MAX_CHARS", "context", "maxChars", parseNumber, true],
  ["MASK_REGEXES", "masking", "patterns", parsePatterns, true],
  ["MASK_REPLACEMENT", "masking", "replacement", parseText, true],
  ["LOG_LEVEL", "log", "level", parseLogLevel, true],
  ["REPO_ROOTS", "workspace", "roots", parseColonList, true],
  ["ARTIFACT_DIR", "artifacts", "directory", parseText, true],
  ["ARTIFACT_ENABLED", "artifacts", "enabled", parseBoolean, true],
  ["TRACE_DIR", "tracing", "directory", parseText, true],
  ["TRACING_ENABLED", "tracing", "enabled", parseBoolean, true],
  ["MAX_TOOLS", "tools", "max", parseNumber, true],
  ["DISABLED_TOOLS", "tools", "disabled", parseCommaList, true],
  ["APPROVAL_MINIMUM", "approvals", "minimum", parseAssurance, false],
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
  const general = rows.map(([name, section, key, parse, used]) => ({
    name: `MAESTRO_${name}`,
    path: [section, key],
    parse,
    emptyCounts: false,
    used,
  }));
  const ofProviders = providers.flatMap((provider) =>
    providerRows
      .filter(([, key]) => provider.type !== "offline" || (key !== "command" && key !== "model"))
      .map(([suffix, key, parse]) => ({
        name: `MAESTRO_${provider.name.toUpperCase().replaceAll("-", "_")}_${suffix}`,
        path: ["providers", provider.name, key],
        parse,
        emptyCounts: key === "command",
        used: true,
      })),
  );
  return [...general, ...ofProviders];
}
