import { requireInteger } from "../require-argument.ts";
import { outlineDiff, type DiffFile } from "./diff-outline.ts";
import type { FlaggableAnswer, RedFlagRule } from "./red-flag.ts";

/** Options of the rules that read a diff. */
export interface DiffRuleOptions {
  /** The diff in the answer, undefined when it has none. @default the whole text */
  readonly of?: ((answer: FlaggableAnswer) => string | undefined) | undefined;
}

/** Options of {@link multiFile}. */
export interface MultiFileOptions extends DiffRuleOptions {
  /** Files a patch may touch; a rename is one. @default 1 */
  readonly maxFiles?: number | undefined;
}

/** Options of {@link forbiddenFile}. */
export interface ForbiddenFileOptions extends DiffRuleOptions {
  /** True for a path that must not be touched, in addition to the built-in ones. */
  readonly isForbidden?: ((path: string) => boolean) | undefined;
}

/** Secrets and lock files: nothing a model should write. Environment samples (`.env.example`) are ordinary files. */
const forbiddenPaths =
  /(?:^|\/)(?:\.env(?:\.(?!(?:example|sample|template|dist)$)[^/]+)?|secrets?\.json|credentials?\.json|id_(?:rsa|dsa|ecdsa|ed25519)|package-lock\.json|[^/]*\.(?:pem|key|lock)|pnpm-lock\.yaml)$|(?:^|\/)\.git\//iu;

/** Flags an answer that holds no well-formed unified diff. Only its form is judged, not whether it applies. */
export function invalidDiff(options: DiffRuleOptions = {}): RedFlagRule {
  return {
    reason: "invalid_diff",
    check: (answer) => {
      const { files, problems } = outlineDiff(diffOf(answer, options));
      if (files.length === 0) return problems[0] ?? "no file header of a unified diff (--- and +++)";
      return problems[0];
    },
  };
}

/** Flags a diff that touches more files than allowed. */
export function multiFile(options: MultiFileOptions = {}): RedFlagRule {
  const maxFiles = requireInteger("maxFiles", options.maxFiles ?? 1, 1);
  return {
    reason: "multi_file",
    check: (answer) => {
      const paths = new Set(outlineDiff(diffOf(answer, options)).files.map((file) => file.newPath ?? file.oldPath));
      return paths.size > maxFiles ? `${paths.size} files, at most ${maxFiles} may change` : undefined;
    },
  };
}

/** Flags a diff whose headers name a secret, a lock file or git's own folder. Text elsewhere is not looked at. */
export function forbiddenFile(options: ForbiddenFileOptions = {}): RedFlagRule {
  return {
    reason: "forbidden_file",
    check: (answer) => {
      for (const file of outlineDiff(diffOf(answer, options)).files) {
        for (const path of pathsOf(file)) {
          if (forbiddenPaths.test(path) || options.isForbidden?.(path) === true) return `touches ${path}`;
        }
      }
      return undefined;
    },
  };
}

function pathsOf(file: DiffFile): readonly string[] {
  return [file.oldPath, file.newPath].filter((path) => path !== undefined);
}

function diffOf(answer: FlaggableAnswer, options: DiffRuleOptions): string {
  return options.of === undefined ? answer.text : (options.of(answer) ?? "");
}
