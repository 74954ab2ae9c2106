/** Thrown by the readers of a request's files; its message says what is wrong. Outside it is `HITL_DAMAGED` with the id. */
export class DamagedFile extends Error {}
