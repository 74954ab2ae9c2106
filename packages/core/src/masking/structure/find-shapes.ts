import type { Detector, Report } from "../detector.ts";
import { createLiteralSearch } from "../literal-search.ts";
import { callShapes } from "./call-shapes.ts";
import { commandShapes } from "./command-shapes.ts";
import { databaseShapes } from "./database-shapes.ts";
import { documentShapes } from "./document-shapes.ts";
import { fileShapes } from "./file-shapes.ts";
import { httpShapes } from "./http-shapes.ts";
import { labelShapes } from "./label-shapes.ts";
import { nearPassword } from "./near-password.ts";
import { passwordHashShapes } from "./password-hash-shapes.ts";
import { proseShapes } from "./prose-shapes.ts";
import { vendorShapes } from "./vendor-shapes.ts";
import { webhookShapes } from "./webhook-shapes.ts";
import { recoveryCodes } from "./recovery-codes.ts";
import { tableRows } from "./table-rows.ts";
import type { AnchoredReader, Shape } from "./shape.ts";

const shapes: readonly Shape[] = [
  ...vendorShapes,
  ...httpShapes,
  ...webhookShapes,
  ...commandShapes,
  ...callShapes,
  ...databaseShapes,
  ...fileShapes,
  ...passwordHashShapes,
  ...documentShapes,
  ...proseShapes,
  ...labelShapes,
];

const anchored = groupByAnchor([...shapes, tableRows, recoveryCodes, nearPassword]);
const unanchored = shapes.filter((shape) => shape.anchors === undefined);
const searchAnchors = createLiteralSearch(anchored.keys(), { ignoreCase: true });

/** No shape that begins before its anchor reaches further behind it. */
const maxCharsBehind = 400;

/** Finds secrets by the form of what surrounds them, with one bounded expression each. */
export const findShapes: Detector = (text, report) => {
  const endOf = new Map<Shape | AnchoredReader, number>();
  searchAnchors(text, (anchor, at) => {
    for (const shape of anchored.get(anchor) ?? []) {
      if (at < (endOf.get(shape) ?? 0)) continue;
      const end =
        "read" in shape
          ? shape.read(text, at, report)
          : matchNear(shape, text, { at, from: endOf.get(shape) ?? 0, report });
      if (end !== undefined) endOf.set(shape, end);
    }
  });
  for (const shape of unanchored) {
    for (let at = matchAt(shape, text, 0, report); at !== undefined; at = matchAt(shape, text, at, report));
  }
};

/** Tries a shape where its anchor stands, or searches for it from before the anchor on. */
function matchNear(
  shape: Shape,
  text: string,
  { at, from, report }: { readonly at: number; readonly from: number; readonly report: Report },
): number | undefined {
  if (shape.before === undefined) return matchAt(shape, text, at, report);
  return matchAt(shape, text.slice(0, at + maxCharsBehind), Math.max(at - shape.before, from), report);
}

/** Reports the shape's secret and returns the match's end; undefined without a match. */
function matchAt({ pattern, accept, id }: Shape, text: string, at: number, report: Report): number | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const span = match.indices?.[match[1] === undefined ? 0 : 1];
  if (span === undefined) return undefined;
  if (!(accept?.(match[1] ?? match[0], match[0]) ?? true)) return pattern.sticky ? undefined : pattern.lastIndex;
  report(span[0], span[1], id);
  return span[1];
}

function groupByAnchor(
  all: readonly (Shape | AnchoredReader)[],
): ReadonlyMap<string, readonly (Shape | AnchoredReader)[]> {
  const grouped = new Map<string, (Shape | AnchoredReader)[]>();
  for (const shape of all) {
    for (const anchor of shape.anchors ?? []) grouped.set(anchor, [...(grouped.get(anchor) ?? []), shape]);
  }
  return grouped;
}
