import type { PathProblem } from "../path-rules/path-problem.ts";
import { quote } from "../path-rules/quote.ts";
import type { PatchedFile, PatchProblem } from "./patch-report.ts";

/** What became of one operation in memory. */
export interface OperationOutcome extends Pick<PatchedFile, "path" | "status" | "hunkFailures"> {
  readonly problem?: PatchProblem | undefined;
}

/** An operation that cannot be carried out, for what is wrong with a path: its own, or the one it comes from. */
export function failed(path: string, problem: PathProblem, subject: string = path): OperationOutcome {
  const message = `${quote(subject)} ${problem.reason}.`;
  return { path, status: "failed", problem: { code: problem.code, message, hint: problem.hint } };
}
