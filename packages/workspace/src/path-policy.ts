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

/** A directory that may be read from. */
export interface ReadableDirectory {
  readonly path: string;
  /** The root that it lies in. */
  readonly root: string;
}

/** Says which files of a workspace may be read. */
export interface PathPolicy {
  /** Where relative paths start. */
  readonly workspace: string;
  /** The name to show for an absolute path: relative to the workspace where it lies in it. */
  readonly nameOf: (path: string) => Promise<string>;
  /**
   * Resolves a directory through every symbolic link.
   * @returns Undefined when there is no such directory.
   * @throws InvalidArgumentError when it lies outside the roots.
   */
  readonly directory: (path: string, argument: string) => Promise<ReadableDirectory | undefined>;
  /**
   * Resolves a path through every symbolic link and checks where it ends.
   * @param path - Relative to the workspace, or absolute.
   * @param argument - The argument's name, for the error.
   * @throws InvalidArgumentError when it does not exist, is no regular file, lies outside the roots, or holds secrets by its name.
   */
  readonly readable: (path: string, argument: string) => Promise<ReadableFile>;
}

/** The policy of one workspace. Nothing is read before the first question. */
export function createPathPolicy(options: PathPolicyOptions): PathPolicy {
  const { workspace } = options;
  let resolved: Promise<readonly string[]> | undefined;
  const realRoots = (): Promise<readonly string[]> => {
    resolved ??= Promise.all([workspace, ...(options.roots ?? [])].map((root) => realpath(root).catch(() => ""))).then(
      (roots) => roots.filter((root, index) => index === 0 || root !== ""),
    );
    return resolved;
  };
  /** The root that a real path lies in. */
  const rootOf = async (real: string, path: string, argument: string): Promise<string> => {
    const root = (await realRoots()).find((candidate) => isInside(candidate, real));
    if (root !== undefined) return root;
    throw new InvalidArgumentError({
      argument,
      value: path,
      expected: `a path inside the workspace ${workspace}`,
      hint: "To read other directories, name them in workspace.roots or MAESTRO_REPO_ROOTS.",
    });
  };
  const nameOf = async (real: string): Promise<string> => {
    const [first = workspace] = await realRoots();
    return isInside(first, real) ? relative(first, real) : real;
  };
  return {
    workspace,
    nameOf,
    directory: async (path, argument) => {
      const real = await realpath(resolve(workspace, path)).catch(() => undefined);
      if (real === undefined) return undefined;
      const root = await rootOf(real, path, argument);
      return (await lstat(real)).isDirectory() ? { path: real, root } : undefined;
    },
    readable: async (path, argument) => {
      const refuse = (expected: string, hint?: string): never => {
        throw new InvalidArgumentError({ argument, value: path, expected, hint });
      };
      if (path === "" || path.includes("\0")) refuse("the path of a file");
      const real = await realpath(resolve(workspace, path)).catch(() => refuse("a file that exists"));
      const root = await rootOf(real, path, argument);
      // The name given and the name it resolves to are judged, each below its root: where the root itself lies says nothing.
      const given = relative(isAbsolute(path) ? root : workspace, resolve(workspace, path));
      const reason = secretFileReason(given) ?? secretFileReason(relative(root, real));
      if (reason !== undefined) refuse(`a file without secrets (${reason})`);
      const stats = await lstat(real);
      if (stats.isDirectory())
        refuse("a regular file", `For the files in it, use the pattern ${path.replace(/\/+$/, "")}/**.`);
      if (!stats.isFile()) refuse("a regular file");
      return { path: real as WorkspacePath, name: await nameOf(real), sizeBytes: stats.size };
    },
  };
}

function isInside(root: string, path: string): boolean {
  return root !== "" && (path === root || path.startsWith(root.endsWith(sep) ? root : root + sep));
}
