import { lstat, realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { InvalidArgumentError } from "@maestro/core";
import { secretFileReason } from "./secret-file.ts";

declare const workspacePathBrand: unique symbol;

/** The real path of a regular file that the policy allows to be read. */
export type WorkspacePath = string & { readonly [workspacePathBrand]: true };

/** Which directories may be read. */
export interface PathPolicyOptions {
  /** The workspace: relative paths start here. Absolute. */
  readonly workspace: string;
  /** Further directories (`MAESTRO_REPO_ROOTS`). @default none */
  readonly roots?: readonly string[] | undefined;
}

/** A file that may be read, and the name to show for it. */
export interface ReadableFile {
  readonly path: WorkspacePath;
  /** Relative to the workspace where it lies in it, else absolute. */
  readonly name: string;
  readonly sizeBytes: number;
}

/** Says which files of a workspace may be read. */
export interface PathPolicy {
  /**
   * Resolves a path through every symbolic link and checks where it ends.
   * @param path - Relative to the workspace, or absolute.
   * @param argument - The argument's name, for the error.
   * @throws InvalidArgumentError when it does not exist, is no regular file, lies outside the roots, or holds secrets by its name.
   */
  readonly readable: (path: string, argument: string) => Promise<ReadableFile>;
}

/** The policy of one workspace. Nothing is read before the first `readable`. */
export function createPathPolicy(options: PathPolicyOptions): PathPolicy {
  const configured = [options.workspace, ...(options.roots ?? [])];
  let roots: Promise<readonly string[]> | undefined;
  return {
    readable: async (path, argument) => {
      const refuse = (expected: string, hint?: string): never => {
        throw new InvalidArgumentError({ argument, value: path, expected, hint });
      };
      if (path === "" || path.includes("\0")) refuse("the path of a file");
      const real = await realpath(resolve(options.workspace, path)).catch(() => refuse("a file that exists"));
      roots ??= realRoots(configured);
      if (!(await roots).some((root) => isInside(root, real))) {
        refuse(
          `a file inside the workspace ${options.workspace}`,
          "To read other directories, name them in workspace.roots or MAESTRO_REPO_ROOTS.",
        );
      }
      const reason = secretFileReason(path) ?? secretFileReason(real);
      if (reason !== undefined) refuse(`a file without secrets (${reason})`);
      const stats = await lstat(real);
      if (!stats.isFile()) refuse("a regular file");
      return { path: real as WorkspacePath, name: shownName(options.workspace, real), sizeBytes: stats.size };
    },
  };
}

async function realRoots(roots: readonly string[]): Promise<readonly string[]> {
  const resolved = await Promise.all(roots.map((root) => realpath(root).catch(() => undefined)));
  return resolved.filter((root) => root !== undefined);
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function shownName(workspace: string, path: string): string {
  const name = relative(workspace, path);
  return name.startsWith("..") || isAbsolute(name) ? path : name;
}
