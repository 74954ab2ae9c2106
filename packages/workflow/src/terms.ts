// The names that tools and commands are declared with, before anything of the workflow is loaded: this imports nothing heavy.
export { microStepTypes, redFlagRules, type MicroStepType, type RedFlagRule } from "./micro-steps/micro-step.ts";
export { schemaNames, type SchemaName } from "./schemas/schema-name.ts";
export { roleNames, type RoleName } from "./skills/skill-catalog.ts";
