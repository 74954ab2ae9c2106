import { isMaestroError } from "@maestro/core";
import { fenced, fenceOf } from "./fence.ts";
import { fitLines } from "./fit-lines.ts";
import type { PackedSection } from "./packed-section.ts";
import { recentChanges } from "./recent-changes.ts";

/** Beside files, changes take at most this part of the room that is left. */
const partBesideFiles = 0.4;

/** The repository's recent changes as a diff between fences; its beginning, where there is not room for all. */
export async function packChanges(
  root: string,
  options: {
    readonly maxChars: number;
    readonly hasFiles: boolean;
    readonly mask: (text: string) => string;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<PackedSection> {
  const nothing: PackedSection = { text: "", leftOut: [], cut: false };
  let changes;
  try {
    changes = await recentChanges(root, { signal: options.signal });
  } catch (error) {
    // No commit yet, or a repository too slow to compare: the rest is still worth sending.
    if (!isMaestroError(error)) throw error;
    return { ...nothing, leftOut: [{ name: "recent changes", reason: error.message }] };
  }
  if (changes === undefined) return nothing;
  const leftOut = changes.withheld.map((name) => ({ name: `changes of ${name}`, reason: "may hold secrets" }));
  const diff = options.mask(changes.diff);
  const fence = fenceOf(diff);
  const heading = `## ${changes.title}\n`;
  const room =
    Math.floor(options.maxChars * (options.hasFiles ? partBesideFiles : 1)) - heading.length - 2 * fence.length - 2;
  const fitted = fitLines(diff, { priority: forward(), maxLines: Number.POSITIVE_INFINITY, maxChars: room });
  if (fitted === undefined) {
    return { text: "", leftOut: [...leftOut, { name: "recent changes", reason: "no room" }], cut: true };
  }
  const cut = fitted.shownLines < fitted.totalLines;
  if (cut)
    leftOut.push({
      name: "recent changes",
      reason: `${fitted.totalLines - fitted.shownLines} of ${fitted.totalLines} lines`,
    });
  return { text: heading + fenced(fitted.text, fence), leftOut, cut: cut || leftOut.length > 0 };
}

function* forward(): Generator<number> {
  for (let index = 0; ; index += 1) yield index;
}
