import { isJsonObject, parseJson } from "@maestro/core";

/** Reads only the members of a JSON message that tell who waits for an answer, however long the rest is. */
export interface EnvelopeScan {
  readonly push: (bytes: Buffer) => void;
  /** The message's own `id`, if it is a request; undefined otherwise, and for what is no JSON object. */
  readonly requestId: () => string | number | undefined;
}

/** Longest piece of JSON that is kept: keys and ids are shorter, whatever is longer is neither. */
const maxKeptBytes = 200;

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opening: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const closing: ReadonlySet<number> = new Set([0x7d, 0x5d]);

/** Scans a message as it comes, in the depth of its outermost object only. */
export function scanEnvelope(): EnvelopeScan {
  let depth = 0;
  let inText = false;
  let escaped = false;
  /** The member being read, as far as it is at the top; undefined once it is too long to be one that matters. */
  let member: number[] | undefined = [];
  const found = new Map<string, unknown>();

  const endMember = (): void => {
    const parsed = member === undefined ? undefined : parseJson(`{${Buffer.from(member).toString("utf8")}}`);
    if (parsed?.ok === true && isJsonObject(parsed.value)) {
      for (const [key, value] of Object.entries(parsed.value)) found.set(key, value);
    }
    member = [];
  };
  const keep = (byte: number): void => {
    if (member === undefined) return;
    member.push(byte);
    if (member.length > maxKeptBytes) member = undefined;
  };
  const read = (byte: number): void => {
    if (inText) {
      if (depth === 1) keep(byte);
      if (escaped) escaped = false;
      else if (byte === backslash) escaped = true;
      else if (byte === quote) inText = false;
      return;
    }
    if (byte === quote) inText = true;
    if (opening.has(byte)) {
      depth += 1;
      // A value that is an object or a list is none that matters.
      if (depth > 1) member = undefined;
      return;
    }
    if (closing.has(byte)) {
      depth -= 1;
      if (depth === 0) endMember();
      return;
    }
    if (depth !== 1) return;
    if (byte === comma) endMember();
    else keep(byte);
  };
  return {
    push: (bytes) => {
      for (const byte of bytes) read(byte);
    },
    requestId: () => {
      const id = found.get("id");
      if (typeof found.get("method") !== "string") return undefined;
      return typeof id === "string" || typeof id === "number" ? id : undefined;
    },
  };
}
