import type { FileAfter, FileChange } from "../journal/file-change.ts";
import { checkName } from "../path-rules/check-name.ts";
import type { PathProblem } from "../path-rules/path-problem.ts";
import { quote } from "../path-rules/quote.ts";
import { chooseExistingName, chooseNewName } from "./choose-name.ts";
import { editFile, type EditOptions } from "./edit-file.ts";
import { countLines, toByteText, toFileBytes } from "./file-text.ts";
import { findPlaceholder } from "./masked-placeholder.ts";
import type { CreateFile, DeleteFile, GitFileMode, ModifyFile, MoveFile, PatchOperation } from "./patch-operation.ts";
import type { PatchedFile, PatchProblem } from "./patch-report.ts";
import { createStagedTree, type StagedPath, type StagedTree } from "./staged-tree.ts";

/** What a patch would do to a workspace. */
export interface PatchPlan {
  /** Empty when any file failed. */
  readonly changes: readonly FileChange[];
  readonly files: readonly PatchedFile[];
}

/** Rules that a plan is made under. */
export interface PlanOptions extends EditOptions {
  /** Real path of the workspace. */
  readonly root: string;
  readonly isAllowed: (path: string) => boolean;
  /** Why a path is Maestro's own although its name does not say so, or undefined. */
  readonly ownReason: (path: string) => string | undefined;
}

/** Carries out a patch's operations in memory, one after another, and reads from the workspace what they need. */
export async function planPatch(operations: readonly PatchOperation[], options: PlanOptions): Promise<PatchPlan> {
  const tree = createStagedTree(options.root);
  const files: PatchedFile[] = [];
  for (const operation of operations) files.push(await runOperation(tree, operation, options));
  if (!files.some(({ status }) => status === "failed")) return { changes: tree.changes(), files };
  const withheld = files.map((file) => (file.status === "failed" ? file : { ...file, status: "not-applied" as const }));
  return { changes: [], files: withheld };
}

type Outcome = Pick<PatchedFile, "path" | "status" | "hunkFailures"> & { readonly problem?: PatchProblem };

async function runOperation(tree: StagedTree, operation: PatchOperation, options: PlanOptions): Promise<PatchedFile> {
  const from = "from" in operation ? operation.from : undefined;
  const lines = operation.hunks.flatMap((hunk) => hunk.lines);
  const outcome = await refuseOr(operation, options, () =>
    carryOut(tree, operation, options).catch(asUnreadable(operation)),
  );
  return {
    ...outcome,
    from,
    addedLines: lines.filter(({ type }) => type === "added").length,
    removedLines: lines.filter(({ type }) => type === "removed").length,
  };
}

/** Checks what can be said without looking at the workspace, then goes on. */
async function refuseOr(
  operation: PatchOperation,
  options: PlanOptions,
  goOn: () => Promise<Outcome>,
): Promise<Outcome> {
  const alternative = "alternative" in operation ? operation.alternative : undefined;
  const from = "from" in operation ? operation.from : undefined;
  for (const path of [operation.path, from, alternative]) {
    const problem = path === undefined ? undefined : pathProblem(path, options);
    if (path !== undefined && problem !== undefined) return failed(operation.path, problem, path);
  }
  for (const hunk of operation.hunks) {
    const line = findPlaceholder(hunk, options.placeholder);
    if (line === undefined) continue;
    return failed(operation.path, {
      code: "PATCH_MASKED_PLACEHOLDER",
      reason: `would get a masked placeholder for text: ${line.trim().slice(0, 160)}`,
      hint: "Leave lines with masked values out of the hunk; the file keeps the real ones.",
    });
  }
  return goOn();
}

function pathProblem(path: string, { isAllowed, ownReason }: PlanOptions): PathProblem | undefined {
  const problem = checkName(path);
  if (problem !== undefined) return problem;
  const own = ownReason(path);
  if (own !== undefined) return { code: "PATCH_PROTECTED", reason: `is protected: ${own}` };
  if (isAllowed(path)) return undefined;
  const hint = "A person can add its kind to patch.allow.";
  return { code: "PATCH_NOT_ALLOWED", reason: "is not a kind of file that patch.allow lists", hint };
}

function carryOut(tree: StagedTree, operation: PatchOperation, options: PlanOptions): Promise<Outcome> {
  switch (operation.type) {
    case "create":
      return create(tree, operation);
    case "modify":
    case "delete":
      return change(tree, operation, options);
    case "rename":
    case "copy":
      return move(tree, operation, options);
    default:
      return operation satisfies never;
  }
}

async function create(
  tree: StagedTree,
  operation: Pick<CreateFile, "path" | "alternative" | "hunks" | "mode">,
): Promise<Outcome> {
  const path = await chooseNewName(tree, operation);
  if (typeof path !== "string") return failed(operation.path, path);
  const lines = operation.hunks.flatMap((hunk) => hunk.lines);
  const bytes = toFileBytes({
    lines: lines.map(({ text }) => toByteText(text)),
    finalNewline: lines.at(-1)?.noNewline !== true,
    hasByteOrderMark: false,
  });
  const problem = await creationProblem(tree, path);
  if (problem?.code === "PATCH_EXISTS") return failed(path, await explainExisting(tree, path, bytes));
  if (problem !== undefined) return failed(path, problem);
  tree.write(path, newFile(bytes, operation.mode));
  return { path, status: "created" };
}

async function explainExisting(tree: StagedTree, path: string, wanted: Buffer): Promise<PathProblem> {
  const target = await tree.read(path);
  const isSame = target.type === "file" && target.file.bytes.equals(wanted);
  return isSame
    ? { code: "PATCH_EXISTS", reason: "exists already, with this very text", hint: "Leave the file out of the patch." }
    : { code: "PATCH_EXISTS", reason: "exists already", hint: nameItOld };
}

const nameItOld = "To change it, name it in the --- line instead of /dev/null.";

async function change(tree: StagedTree, operation: ModifyFile | DeleteFile, options: PlanOptions): Promise<Outcome> {
  const path = await chooseExistingName(tree, operation);
  if (typeof path !== "string") return failed(operation.path, path);
  const target = await tree.read(path);
  if (target.type === "refused") return failed(path, target.problem);
  if (target.type === "missing") {
    return operation.type === "modify" && startsFromNothing(operation)
      ? create(tree, operation)
      : failed(path, operation.type === "modify" ? { ...notFound, hint: writeDevNull } : notFound);
  }
  const edited = editFile(target.file, operation.hunks, { ...options, believesLines: !hasShifted(target) });
  if (edited.type === "failed") return failedEdit(path, edited);
  if (operation.type === "delete") {
    if (edited.bytes.length > 0) return failed(path, partlyDeleted);
    tree.remove(path);
    return { path, status: "deleted" };
  }
  const mode = applyMode(target.file.mode, operation.mode);
  const isSame = mode === target.file.mode && edited.bytes.equals(target.file.bytes);
  tree.write(path, { ...target.file, bytes: edited.bytes, mode });
  return { path, status: isSame ? "unchanged" : "modified" };
}

/** After a section that has moved lines, the next one for the same file may count as before or as after it. */
function hasShifted({ file, before }: Extract<StagedPath, { readonly type: "file" }>): boolean {
  return before !== undefined && countLines(before.bytes) !== countLines(file.bytes);
}

async function move(tree: StagedTree, operation: MoveFile, options: PlanOptions): Promise<Outcome> {
  const { path, from } = operation;
  const source = await tree.read(from);
  if (source.type === "refused") return failed(path, source.problem, from);
  if (source.type === "missing") return failed(path, { ...notFound, hint: writeNoPrefix }, from);
  const problem = await creationProblem(tree, path);
  if (problem !== undefined) return failed(path, problem);
  const edited = editFile(source.file, operation.hunks, options);
  if (edited.type === "failed") return failedEdit(path, edited);
  const mode = applyMode(source.file.mode, operation.mode);
  if (operation.type === "rename") {
    tree.remove(from);
    tree.write(path, { ...source.file, bytes: edited.bytes, mode });
    return { path, status: "renamed" };
  }
  tree.write(path, newFile(edited.bytes, (mode & 0o100) === 0 ? "100644" : "100755"));
  return { path, status: "copied" };
}

async function creationProblem(tree: StagedTree, path: string): Promise<PathProblem | undefined> {
  const target = await tree.read(path);
  if (target.type === "refused") return target.problem;
  if (target.type === "file") return { code: "PATCH_EXISTS", reason: "exists already" };
  const reason = tree.conflict(path);
  return reason === undefined ? undefined : { code: "PATCH_NOT_REGULAR", reason };
}

/** A single hunk of added lines that states `-0,0` is how models create a file when they forget /dev/null; so does git read it. */
function startsFromNothing({ hunks }: ModifyFile): boolean {
  const [hunk, ...others] = hunks;
  return hunk?.oldStart === 0 && others.length === 0 && hunk.lines.every(({ type }) => type === "added");
}

function newFile(bytes: Buffer, mode: GitFileMode | undefined): FileAfter {
  return { bytes, mode: mode === "100755" ? 0o777 : 0o666, underUmask: true };
}

/** Who may read it may run it, as git does; nobody else. */
function applyMode(mode: number, wanted: GitFileMode | undefined): number {
  if (wanted === undefined) return mode;
  return wanted === "100755" ? mode | ((mode & 0o444) >> 2) : mode & ~0o111;
}

/** What the system says of a file that cannot be read: no permission, a failing disk. */
function asUnreadable({ path }: PatchOperation): (error: unknown) => Outcome {
  return (error) => {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    return failed(path, { code: "PATCH_IO", reason: `cannot be read: ${error.message}` });
  };
}

const notFound: PathProblem = { code: "PATCH_NOT_FOUND", reason: "does not exist" };

const writeNoPrefix = "The from and to lines name files without a/ and b/.";

const writeDevNull = "Look the name up. To create the file, write --- /dev/null above +++ b/<file>.";

const partlyDeleted: PathProblem = {
  code: "PATCH_NO_MATCH",
  reason: "is to be deleted, but the patch does not remove all of its lines",
  hint: "Remove every line of the file as it is now.",
};

function failed(path: string, problem: PathProblem, subject: string = path): Outcome {
  const message = `${quote(subject)} ${problem.reason}.`;
  return { path, status: "failed", problem: { code: problem.code, message, hint: problem.hint } };
}

const copyExactly =
  "Copy unchanged and removed lines from the file as it is, white space included, and send the whole patch again.";

function failedEdit(path: string, edit: Extract<ReturnType<typeof editFile>, { readonly type: "failed" }>): Outcome {
  return {
    path,
    status: "failed",
    problem: {
      code: edit.code,
      message: edit.reason,
      hint: edit.hunkFailures?.some(({ nearest }) => nearest !== undefined) === true ? copyExactly : undefined,
    },
    hunkFailures: edit.hunkFailures,
  };
}
