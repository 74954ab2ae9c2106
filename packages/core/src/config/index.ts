// Maestro's configuration: its type, its schema, where each value comes from, and which project files are trusted.
export type {
  ApprovalAssurance,
  ContextConfig,
  CoordinationConfig,
  MaestroConfig,
  MaskingConfig,
} from "./maestro-config.ts";
export type {
  CliProviderConfig,
  CommandAnswer,
  CommandProviderConfig,
  OfflineProviderConfig,
  ProviderConfig,
} from "./provider-config.ts";
