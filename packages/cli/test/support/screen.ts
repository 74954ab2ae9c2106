import { stripVTControlCharacters } from "node:util";
import type { Started } from "./maestro.ts";

/** What a terminal shows, read on as by somebody who waits for a word and then types. */
export interface Screen {
  /** Waits until a text comes after what was read last; rejects where the command ends without it. */
  readonly sees: (text: string) => Promise<void>;
  readonly types: (keys: string) => void;
}

/** Reads a command that was started on a terminal. */
export function screenOf({ child, ended }: Started): Screen {
  let shown = "";
  let from = 0;
  let isOver = false;
  child.stdout?.on("data", (text: string) => (shown += text));
  void ended.then(() => (isOver = true));
  return {
    types: (keys) => void child.stdin?.write(keys),
    sees: async (text) => {
      for (;;) {
        const wasOver = isOver;
        const plain = stripVTControlCharacters(shown).replaceAll(/\s+/gu, " ");
        const at = plain.indexOf(text, from);
        if (at >= 0) {
          from = at + text.length;
          return;
        }
        if (wasOver) throw new Error(`The command ended without "${text}": ${plain.slice(from)}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
  };
}
