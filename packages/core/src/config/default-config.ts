import type { MaestroConfig } from "./maestro-config.ts";
import { providerDefaults } from "./provider-defaults.ts";

/** What holds where no file, variable or flag says otherwise. */
export const defaultConfig: MaestroConfig = {
  providers: {
    codex: providerDefaults.codex,
    claude: providerDefaults.claude,
    gemini: providerDefaults.gemini,
    antigravity: providerDefaults.antigravity,
    offline: providerDefaults.offline,
  },
  masking: { patterns: [], replacement: "***MASKED***", privatePaths: true },
  log: { level: "info" },
  workspace: { roots: [] },
  patch: { allow: [] },
  verify: { allow: [], sandbox: "auto", environment: [], timeoutSec: 300 },
  context: { maxFiles: 7, maxLinesPerFile: 200, maxErrorLines: 50, maxChars: 40_000 },
  coordination: {
    capabilityThreshold: 0.45,
    maxConsultsTotal: 6,
    preferTestsFirst: true,
    ensembleHypotheses: true,
    ensembleImplement: false,
    debugSingleAgent: true,
  },
  artifacts: { directory: ".maestro-artifacts", enabled: true, retentionDays: 0, maxMegabytes: 0 },
  tracing: { directory: ".maestro-traces", enabled: true },
  tools: { max: 10, disabled: [] },
  approvals: {
    minimum: {
      analyze: "agent_reported",
      hypothesize: "agent_reported",
      implement: "agent_reported",
      debug: "agent_reported",
      improve: "agent_reported",
    },
    autoApproveLowRisk: true,
  },
};
