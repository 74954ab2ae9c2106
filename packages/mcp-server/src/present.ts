// How results are told to the outside: the fields of the tools and the envelope around them, for `--json` as for MCP.
export { toEnvelope } from "./call/envelope.ts";
export { presentConsult } from "./runs/present-consult.ts";
export { presentEnsemble } from "./runs/present-ensemble.ts";
export { presentVote } from "./runs/present-vote.ts";
