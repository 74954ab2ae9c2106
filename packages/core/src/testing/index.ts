// For tests of what is built on core: contracts that implementations of its ports run, and stand-ins for the ports.
// Knows no test runner; a contract is a list of named cases.
export { consultantContract, type ConsultantContractSubjects } from "./consultant-contract.ts";
export type { ContractCase } from "./contract-case.ts";
export { createFakeClock, type FakeClock } from "./fake-clock.ts";
export { keyValueStoreContract } from "./key-value-store-contract.ts";
export { createMemoryLogger, type LogLine, type MemoryLogger } from "./memory-logger.ts";
export {
  createScriptedConsultant,
  type ScriptedAnswer,
  type ScriptedConsultant,
  type ScriptedConsultantOptions,
} from "./scripted-consultant.ts";
export { createSeededRandom, type SeededRandom } from "./seeded-random.ts";
