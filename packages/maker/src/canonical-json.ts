import { MakerError } from "./errors.ts";

/** Nesting beyond which a value is refused rather than the call stack risked. Chosen here; answers nest a few levels. */
const maxDepth = 1000;

/**
 * The canonical JSON text of a parsed value: two values get the same text exactly when they are the same JSON value.
 * Order of keys and the sign of zero make no difference, types do (1, "1" and true stay apart).
 * Members that are `undefined` are left out, as in `JSON.stringify`.
 * @throws MakerError `MAKER_NOT_JSON` for what JSON cannot carry: NaN, Infinity, undefined, bigint, functions, class
 *   instances such as Date or Map, cycles and nesting beyond 1000 levels.
 * @see RFC 8785, JSON Canonicalization Scheme
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

function write(value: unknown, path: (string | number)[]): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw notJson(path, String(value));
    // ECMAScript's own number format is the canonical one, and writes -0 as 0.
    return String(value);
  }
  if (value === null) return "null";
  if (typeof value !== "object") throw notJson(path, typeof value);
  if (path.length >= maxDepth) throw notJson(path.slice(0, 3), "a cycle, or nesting that is too deep,");
  return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
}

function writeArray(values: readonly unknown[], path: (string | number)[]): string {
  let text = "[";
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += ",";
    path.push(index);
    text += write(values[index], path);
    path.pop();
  }
  return `${text}]`;
}

function writeObject(value: object, path: (string | number)[]): string {
  // A Date or a Map has no members of its own and would equal every other one.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw notJson(path, "an object that is neither plain nor an array");
  }
  const members = value as Readonly<Record<string, unknown>>;
  let text = "";
  const keys = Object.keys(members);
  // Without a comparator, sort() compares UTF-16 code units: the order of RFC 8785 section 3.2.3.
  if (keys.length > 1) keys.sort();
  for (const key of keys) {
    const member = members[key];
    if (member === undefined) continue;
    path.push(key);
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${write(member, path)}`;
    path.pop();
  }
  return `{${text}}`;
}

function notJson(path: readonly (string | number)[], what: string): MakerError {
  const where = ["$", ...path].join(".");
  return new MakerError("MAKER_NOT_JSON", `${where}: ${what} has no JSON form, so the answer cannot be compared.`, {
    hint: "Parse answers to plain JSON values, or pass an equivalence of your own.",
    details: { path: where },
  });
}
