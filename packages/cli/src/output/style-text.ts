import { styleText as nodeStyleText } from "node:util";
import type { Terminal } from "../terminal.ts";

/** A way of showing text. */
export type TextStyle = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** The text in a style, or as it is where the terminal takes no colours. */
export function styleText(terminal: Pick<Terminal, "color">, style: TextStyle, text: string): string {
  return terminal.color ? nodeStyleText(style, text) : text;
}
