import type { FileChange } from "../journal/file-change.ts";
import { isMaestroError } from "@maestro/core";
import type { PatchOperation } from "./patch-operation.ts";
import { quote } from "../path-rules/quote.ts";
import { PatchError } from "./patch-error.ts";
import type { PatchPlan } from "./plan-patch.ts";
import type { PatchReport } from "./patch-report.ts";

/** Characters that make text appear in another order than it is read by a compiler. @see CVE-2021-42574 */
const bidirectional = /[\u202A-\u202E\u2066-\u2069]/;

/** The report of a plan, before anything is written. */
export function reportPlan(plan: PatchPlan, operations: readonly PatchOperation[], dryRun: boolean): PatchReport {
  const named = (test: (change: FileChange) => boolean): string[] => plan.changes.filter(test).map(({ path }) => path);
  const failedFiles = plan.files.filter(({ status }) => status === "failed");
  const ok = failedFiles.length === 0;
  return {
    ok,
    dryRun,
    filesChanged: named(({ before, after }) => before !== undefined && after !== undefined),
    filesCreated: named(({ before }) => before === undefined),
    filesDeleted: named(({ after }) => after === undefined),
    filesFailed: [...new Set(failedFiles.map(({ path }) => path))],
    files: plan.files,
    warnings: warn(operations),
    problem: ok ? undefined : summarise(plan),
  };
}

/**
 * The report of a patch that could not even be planned.
 * @throws the error itself, unless it says that the patch is refused.
 */
export function reportUnreadable(error: unknown, dryRun: boolean): PatchReport {
  if (!isMaestroError(error) || !(error instanceof PatchError)) throw error;
  const problem = { code: error.code, message: error.message, hint: error.hint };
  const none = { filesChanged: [], filesCreated: [], filesDeleted: [], filesFailed: [], files: [], warnings: [] };
  return { ok: false, dryRun, ...none, problem };
}

function summarise({ files }: PatchPlan): PatchReport["problem"] {
  const failed = files.flatMap(({ path, problem }) => (problem === undefined ? [] : [{ path, ...problem }]));
  const [first] = failed;
  if (first === undefined) return undefined;
  const head = `Nothing was changed: ${failed.length} of ${files.length} files cannot be patched.`;
  const lines = failed.map(({ path, message }) =>
    message.startsWith(quote(path)) ? message : `${quote(path)}: ${message}`,
  );
  return { code: first.code, message: [head, ...lines].join("\n"), hint: first.hint };
}

/** How much of a line is looked at: its beginning says what it is. */
const headChars = 80;

/** Comments by which models stand for code that they did not write out; read without indentation. */
const leftOut =
  /^(?:\/\/|#|\/\*|--|<!--|;)?\s*(?:\.{3}|…)\s*(?:\(?(?:the )?(?:rest|remaining|remainder|existing|unchanged|other|same|previous|omitted|keep)\b)/i;

function warn(operations: readonly PatchOperation[]): readonly string[] {
  const gets = (test: (line: string) => boolean, what: string): readonly string[] =>
    operations
      .filter(({ hunks }) => hunks.some(({ lines }) => lines.some(({ type, text }) => type === "added" && test(text))))
      .map(({ path }) => `${quote(path)} gets ${what}: read it closely.`);
  return [
    ...gets((line) => bidirectional.test(line), "characters that change the direction of text"),
    ...gets((line) => leftOut.test(line.trimStart().slice(0, headChars)), "a line that stands for code left out"),
  ];
}
