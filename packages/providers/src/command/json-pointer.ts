import { isJsonObject, type JsonValue } from "@maestro/core";

/**
 * The value at a JSON Pointer, or undefined when there is none.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-4
 */
export function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  if (pointer === "") return value;
  let current: JsonValue | undefined = value;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(current)) current = /^(?:0|[1-9]\d*)$/.test(key) ? current[Number(key)] : undefined;
    else current = isJsonObject(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  }
  return current;
}
