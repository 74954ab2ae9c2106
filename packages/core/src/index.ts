// The vocabulary that every Maestro package shares: ports, requests and answers, errors, ids, time, logging.
// Not here: anything that loads a library. Masking, configuration, schema validation and files are subpaths.
export { isAborted, sleep } from "./abort.ts";
export { longestTimerMs, systemClock, type Clock } from "./clock.ts";
export type {
  Access,
  Adviser,
  Consultant,
  ConsultEvent,
  ConsultOptions,
  ConsultRequest,
  ConsultResult,
  MaskedConsultRequest,
  Usage,
} from "./consultant.ts";
export { isMaestroError, MaestroError, type MaestroErrorOptions, type MaestroErrorShape } from "./errors.ts";
export { cutMiddle } from "./cut-middle.ts";
export { evidenceTypes, type Evidence, type EvidenceSink, type EvidenceType } from "./evidence-sink.ts";
export { extractJson, type ExtractJsonResult } from "./extract-json.ts";
export { createRunId, toRunId, type IdSource, type RunId } from "./ids.ts";
export { InvalidArgumentError, type InvalidArgumentDetails } from "./invalid-argument.ts";
export { requireAmount, requireInteger, requireLimit, requireOpenProbability, requireShare } from "./require-number.ts";
export { isProviderError } from "./is-provider-error.ts";
export {
  isJsonObject,
  parseJson,
  type JsonObject,
  type JsonParseResult,
  type JsonSchema,
  type JsonValue,
} from "./json.ts";
export type {
  AppendOptions,
  KeyValueStore,
  ListKeysOptions,
  PutOptions,
  Version,
  Versioned,
} from "./key-value-store.ts";
export { assertJsonDepth } from "./assert-json-depth.ts";
export { logLevels, silentLogger, type LogFields, type Logger, type LogLevel } from "./logger.ts";
export { maskJson } from "./mask-json.ts";
export { maskedConsultant } from "./masked-consultant.ts";
export type { MaskedText, Masker, MaskResult } from "./masked-text.ts";
export { createMemoryStore } from "./memory-key-value-store.ts";
export { nearestName } from "./nearest-name.ts";
export {
  ProviderError,
  providerErrorCodes,
  type ProviderErrorCode,
  type ProviderErrorOptions,
} from "./provider-error.ts";
export { beginningOf, shorten } from "./shorten.ts";
export { stages, type Stage } from "./stage.ts";
export type { LogPosition } from "./fs/log-position.ts";
export type { ReadLinesOptions, TornTail } from "./fs/read-lines.ts";
export { StoreError, storeConflict, type StoreErrorCode } from "./store-error.ts";
export { toJsonValue } from "./to-json-value.ts";
export { visibleLine, visibleText } from "./visible-text.ts";
