import { formatTable } from "../output/format-table.ts";
import { styleText, type TextStyle } from "../output/style-text.ts";
import type { Terminal } from "../terminal.ts";
import { checkSections, type Check, type CheckStatus } from "./check.ts";

const styles: Readonly<Record<CheckStatus, TextStyle>> = { pass: "green", warn: "yellow", fail: "red", skip: "dim" };

/** The checks by section, each problem with what to do about it on a line of its own. */
export function formatChecks(checks: readonly Check[], terminal: Pick<Terminal, "color">): string {
  const nameWidth = Math.max(0, ...checks.map(({ name }) => name.length));
  const indent = " ".repeat("  pass  ".length + nameWidth + 2);
  return checkSections
    .map((section) => [section, checks.filter((check) => check.section === section)] as const)
    .filter(([, members]) => members.length > 0)
    .map(([section, members]) => {
      const lines = members.flatMap(({ name, status, message, fix }) => [
        `  ${styleText(terminal, styles[status], status)}  ${formatTable([[name.padEnd(nameWidth), message]])}`,
        ...(fix === undefined ? [] : [`${indent}→ ${fix}`]),
      ]);
      return [styleText(terminal, "bold", section), ...lines].join("\n");
    })
    .join("\n\n");
}
