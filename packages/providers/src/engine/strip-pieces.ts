import { stripControlSequences } from "@maestro/process";

/** Longest beginning of a sequence that is held back: a link's address or a title, not an answer after a stray escape. */
const maxHeldChars = 4096;

/** The beginning of a terminal sequence at the end of a text. @see ECMA-48, 5.4 and 5.6 */
const unfinished =
  // eslint-disable-next-line no-control-regex -- it begins with one
  /(?:\u001B(?:\[[0-?]*[ -/]*|[\]PX^_][^\u0007\u001B\u009C]*\u001B?|[ -/]*)|\u009B[0-?]*[ -/]*)$/;

/**
 * Strips terminal sequences from a text that comes in pieces, one of which may end within a sequence: each call gives
 * what is certain so far. A sequence that never ends is left out.
 */
export function createPieceStripper(): (piece: string) => string {
  let held = "";
  return (piece) => {
    const text = held + piece;
    const cutAt = text.search(unfinished);
    const complete = cutAt === -1 || text.length - cutAt > maxHeldChars ? text : text.slice(0, cutAt);
    held = text.slice(complete.length);
    return stripControlSequences(complete);
  };
}
