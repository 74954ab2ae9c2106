import { canonicalName, hasInvisible } from "./canonical-name.ts";
import type { PathProblem } from "./path-problem.ts";
import { protectedReason } from "./protected-path.ts";

/** Most bytes of one part of a path on the common file systems (`NAME_MAX`). */
const maxPartBytes = 255;

/** Names relative to a root of usual depth must stay below Linux's `PATH_MAX` of 4096. */
const maxPathBytes = 3500;

/** @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;

/** The short second name that NTFS and FAT give a long one: `git~1`. */
const shortName = /^[^.]{1,8}~\d/;

/**
 * Says why a name from a patch or a manifest is refused whatever the file system holds, or undefined when it is not. The one
 * rule for every place that turns a name into a path to write to.
 * @param path - Relative to the workspace, parts separated by `/`.
 */
export function checkName(path: string): PathProblem | undefined {
  const refused = nameProblem(path);
  if (refused !== undefined) return { code: "PATCH_PATH_REFUSED", reason: refused, hint: wanted };
  const reason = protectedReason(path);
  if (reason === undefined) return undefined;
  return { code: "PATCH_PROTECTED", reason: `is protected: ${reason}`, hint: "A person has to make this change." };
}

const wanted = "Name files relative to the workspace, as in src/main.py.";

function nameProblem(path: string): string | undefined {
  if (path === "") return "is empty";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "is absolute";
  if (path.includes("\\")) return "holds a backslash, which separates names on Windows";
  if (Buffer.byteLength(path) > maxPathBytes) return "is too long";
  for (const part of path.split("/")) {
    const problem = partProblem(part);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function partProblem(part: string): string | undefined {
  if (part === "") return "has an empty part";
  if (part === "." || part === "..") return `has the part ${part}`;
  if (hasInvisible(part)) return "holds control or invisible characters";
  if (canonicalName(part) === "") return "has a part of nothing but dots";
  if (part.includes(":")) return "holds a colon, which names a stream on Windows";
  if (/[. ]$/.test(part)) return "has a part that ends with a dot or a space, which Windows drops";
  if (part.startsWith(" ")) return "has a part that begins with a space";
  if (part.includes("\uFFFD")) return "holds a character that could not be read";
  if (Buffer.byteLength(part) > maxPartBytes) return `has a part of more than ${maxPartBytes} bytes`;
  if (device.test(part)) return "is the name of a device on Windows";
  if (shortName.test(canonicalName(part))) return "looks like the short name of another file";
  return undefined;
}
