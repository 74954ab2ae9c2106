/** True for a promise, also one of another realm or library. */
export function isPromiseLike<V>(value: V | PromiseLike<V>): value is PromiseLike<V> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
