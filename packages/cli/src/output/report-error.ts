import { isMaestroError, type RunId } from "@maestro/core";
import { exitCodeOf, exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { styleText } from "./style-text.ts";
import { writeJson } from "./write-json.ts";

/** Where and how a failure is said. */
export interface ReportOptions {
  readonly terminal: Terminal;
  /** Whether `--json` was asked for. */
  readonly json: boolean;
  /** The run that failed, when one had been opened. */
  readonly runId?: RunId | undefined;
}

/** Says what failed and what to do next: on stderr, and as a JSON object on stdout where `--json` was asked for. */
export function reportError(error: unknown, { terminal, json, runId }: ReportOptions): void {
  const known = isMaestroError(error) ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  const code = known?.code ?? "INTERNAL";
  const hint = hintOf(error);
  if (json) {
    writeJson(terminal, {
      ok: false,
      error: message,
      error_code: code,
      hint,
      argument: known?.details?.["argument"],
      allowed: known?.details?.["allowed"],
      run_id: runId,
      warnings: [],
    });
  }
  terminal.stderr.write(`${styleText(terminal, "red", "error")} ${message} [${code}]\n`);
  if (hint !== undefined) terminal.stderr.write(`${hint}\n`);
  if (runId !== undefined) terminal.stderr.write(`run ${runId}\n`);
  if (known === undefined && error instanceof Error) terminal.stderr.write(`${error.stack ?? ""}\n`);
}

/** Where no adviser could be asked, doctor can tell more than the error of one of them. */
function hintOf(error: unknown): string | undefined {
  const hint = isMaestroError(error) ? error.hint : undefined;
  if (exitCodeOf(error) !== exitCodes.noAdviser || hint?.includes("doctor") === true) return hint;
  return [hint, "`maestro doctor` says which advisers are ready."].filter((part) => part !== undefined).join(" ");
}
