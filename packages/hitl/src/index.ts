// Approvals: what a person is asked at the end of a stage, what they decided, and how sure it is that it was a person.
// Not here: how they are asked (terminal, page, client) and what a stage does.
export { stages, type Stage } from "@maestro/core";
