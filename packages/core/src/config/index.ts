// Maestro's configuration: its type, its schema, where each value comes from, and which project files are trusted.
// Not here: reading the process's environment or home directory; whoever composes a program passes them in.
export { ConfigError, type ConfigErrorCode } from "./config-error.ts";
export type { ConfigOrigin, ConfigWarning } from "./config-layer.ts";
export { configSchema } from "./config-schema.ts";
export type { ConfigFile, ConfigSettings, ProviderSettings } from "./config-settings.ts";
export { defaultConfig } from "./default-config.ts";
export { envVariables, type EnvVariable } from "./env-variables.ts";
export {
  approvalAssurances,
  type ApprovalAssurance,
  type ContextConfig,
  type CoordinationConfig,
  type MaestroConfig,
  type MaskingConfig,
  type VerifyConfig,
  type VerifySandbox,
} from "./maestro-config.ts";
export { parseConfigFile } from "./parse-config-file.ts";
export type {
  CliProviderConfig,
  CommandAnswer,
  CommandProviderConfig,
  OfflineProviderConfig,
  ProviderConfig,
} from "./provider-config.ts";
export {
  configPaths,
  readConfigSources,
  type ConfigFiles,
  type ConfigLocations,
  type ConfigPaths,
} from "./read-config-sources.ts";
export type { Environment } from "./read-environment.ts";
export { resolveConfig, type ConfigSources, type ResolvedConfig } from "./resolve-config.ts";
export { recordTrust } from "./trust-file.ts";
export { isTrusted, withTrust, type TrustedFile, type TrustRecord } from "./trust-record.ts";
