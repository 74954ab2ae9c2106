import { isMaestroError } from "@maestro/core";
import type { Terminal } from "../terminal.ts";
import { styleText } from "./style-text.ts";
import { writeJson } from "./write-json.ts";

/** Says what failed and what to do next: on stderr, and as a JSON object on stdout where `--json` was asked for. */
export function reportError(error: unknown, options: { readonly terminal: Terminal; readonly json: boolean }): void {
  const { terminal } = options;
  const known = isMaestroError(error) ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  const code = known?.code ?? "INTERNAL";
  if (options.json) {
    const allowed = known?.details?.["allowed"];
    writeJson(terminal, {
      ok: false,
      error: message,
      error_code: code,
      hint: known?.hint,
      argument: known?.details?.["argument"],
      allowed,
    });
  }
  terminal.stderr.write(`${styleText(terminal, "red", "error")} ${message} [${code}]\n`);
  if (known?.hint !== undefined) terminal.stderr.write(`${known.hint}\n`);
  if (known === undefined && error instanceof Error && error.stack !== undefined)
    terminal.stderr.write(`${error.stack}\n`);
}
