// Agent CLIs as advisers: how each is called, how its output is read, what its failures mean, and when to ask again.
// Not here: masking (core puts it before every adviser), starting processes, votes, and any list of models.
export type { AdviserDeps } from "./adviser-deps.ts";
export { createAdviser } from "./create-adviser.ts";
export { createAdvisers } from "./create-advisers.ts";
export type { LoginState } from "./probe-rules.ts";
export { locateProvider, type ProviderLocation } from "./probe/locate-provider.ts";
export { removeAbandonedCalls } from "./remove-abandoned-calls.ts";
export { probeProvider, type ProviderProbe, type ProviderProblem } from "./probe/probe-provider.ts";
