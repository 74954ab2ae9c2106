import { createTwoFilesPatch } from "diff";

/** A diff of one file made by jsdiff, with names as git writes them. */
export function diffOf(path: string, before: string | undefined, after: string | undefined, context: number): string {
  const [oldName, newName] = [
    before === undefined ? "/dev/null" : `a/${path}`,
    after === undefined ? "/dev/null" : `b/${path}`,
  ];
  const patch = createTwoFilesPatch(oldName, newName, before ?? "", after ?? "", undefined, undefined, { context });
  return patch.replace(/^=+\n/, "");
}
