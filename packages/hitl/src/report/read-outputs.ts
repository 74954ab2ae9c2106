import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";
import { plainLine } from "./plain-text.ts";

/** The text of the first of some members that has one; numbers count. */
export function textAt(value: JsonValue | undefined, ...names: readonly string[]): string | undefined {
  if (!isJsonObject(value)) return undefined;
  for (const name of names) {
    const member = value[name];
    const text = typeof member === "number" ? String(member) : member;
    if (typeof text === "string" && text.trim() !== "") return plainLine(text);
  }
  return undefined;
}

/** The items of a list, or none. */
export function itemsAt(outputs: JsonObject, ...names: readonly string[]): readonly JsonValue[] {
  for (const name of names) {
    const member = outputs[name];
    if (Array.isArray(member) && member.length > 0) return member as readonly JsonValue[];
    if (typeof member === "string" && member.trim() !== "") return [member];
  }
  return [];
}

/** An item as text: itself, or one of its members. */
export function itemText(item: JsonValue, ...names: readonly string[]): string | undefined {
  return typeof item === "string" && item.trim() !== "" ? plainLine(item) : textAt(item, ...names);
}
