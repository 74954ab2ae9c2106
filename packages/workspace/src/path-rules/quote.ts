import { invisible } from "./canonical-name.ts";

/** A name or a line in quotes, for people and models: whatever is not seen is written as an escape. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(invisible, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
  });
}
