import type { FileAfter } from "../journal/file-change.ts";
import type { PathProblem } from "../path-rules/path-problem.ts";
import { chooseExistingName, chooseNewName } from "./choose-name.ts";
import { editFile, type EditOptions } from "./edit-file.ts";
import { countLines, toByteText, toFileBytes } from "./file-text.ts";
import { isProposedTwice } from "./is-proposed-twice.ts";
import { failed, type OperationOutcome } from "./operation-outcome.ts";
import type { CreateFile, DeleteFile, GitFileMode, ModifyFile, MoveFile, PatchOperation } from "./patch-operation.ts";
import type { StagedPath, StagedTree } from "./staged-tree.ts";

/** Carries out one operation in memory: exactly, or not at all. */
export function carryOutOperation(
  tree: StagedTree,
  operation: PatchOperation,
  options: EditOptions,
): Promise<OperationOutcome> {
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
): Promise<OperationOutcome> {
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
    ? {
        code: "PATCH_EXISTS",
        reason: "already exists with exactly this text",
        hint: "Leave the file out of the patch.",
      }
    : { code: "PATCH_EXISTS", reason: "already exists", hint: nameItOld };
}

const nameItOld = "To change it, name it in the --- line instead of /dev/null.";

async function change(
  tree: StagedTree,
  operation: ModifyFile | DeleteFile,
  options: EditOptions,
): Promise<OperationOutcome> {
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
  if (
    target.before !== undefined &&
    isProposedTwice(target.before, { earlier: target.hunks, later: operation.hunks }, options.budget)
  ) {
    return failed(path, proposedTwice);
  }
  if (operation.type === "delete") {
    if (edited.bytes.length > 0) return failed(path, partlyDeleted);
    tree.remove(path);
    return { path, status: "deleted" };
  }
  const mode = applyMode(target.file.mode, operation.mode);
  const isSame = mode === target.file.mode && edited.bytes.equals(target.file.bytes);
  tree.write(path, { ...target.file, bytes: edited.bytes, mode }, operation.hunks);
  return { path, status: isSame ? "unchanged" : "modified" };
}

/** After a section that has moved lines, the next one for the same file may count as before or as after it. */
function hasShifted({ file, before }: Extract<StagedPath, { readonly type: "file" }>): boolean {
  return before !== undefined && countLines(before.bytes) !== countLines(file.bytes);
}

async function move(tree: StagedTree, operation: MoveFile, options: EditOptions): Promise<OperationOutcome> {
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
  if (target.type === "file") return { code: "PATCH_EXISTS", reason: "already exists" };
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

const proposedTwice: PathProblem = {
  code: "PATCH_OVERLAP",
  reason: "gets two changes at the same place from two sections of the patch",
  hint: "If they are alternatives, send only one. If both are wanted, merge them into one hunk.",
};

const notFound: PathProblem = { code: "PATCH_NOT_FOUND", reason: "does not exist" };

const writeNoPrefix = "The from and to lines name files without a/ and b/.";

const writeDevNull = "Check the name. To create the file, write --- /dev/null above +++ b/<file>.";

const partlyDeleted: PathProblem = {
  code: "PATCH_NO_MATCH",
  reason: "is to be deleted, but the patch does not remove all of its lines",
  hint: "Remove every line of the file as it is now.",
};

const copyExactly =
  "Copy unchanged and removed lines from the file as it is, white space included, and send the whole patch again.";

function failedEdit(
  path: string,
  edit: Extract<ReturnType<typeof editFile>, { readonly type: "failed" }>,
): OperationOutcome {
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
