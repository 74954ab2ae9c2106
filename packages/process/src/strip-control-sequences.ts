import { stripVTControlCharacters } from "node:util";

/**
 * Removes what would act on a terminal: ANSI and OSC sequences (colours, titles, links) and every other control
 * character but tab, line feed and carriage return.
 */
export function stripControlSequences(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it removes
  return stripVTControlCharacters(text).replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g, "");
}
