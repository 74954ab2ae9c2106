import { setFlagsFromString } from "node:v8";

/**
 * Has V8 collect garbage before it has let the heap grow: a server idles beside its user's own work for days, and its calls
 * wait for advisers, not for it. Only the pace of collection follows this flag after the start; the limit of the heap stays.
 * @see docs/decisions/mcp-tools.md for what it changes, measured
 */
export function preferSmallHeap(): void {
  setFlagsFromString("--optimize-for-size");
}
