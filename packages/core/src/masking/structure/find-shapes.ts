import type { Detector } from "../detector.ts";
import { shapes } from "./shapes.ts";

/** Finds secrets by the form of what surrounds them, with one bounded expression each. */
export const findShapes: Detector = (text, report) => {
  for (const shape of shapes) {
    if (shape.needs !== undefined && !shape.needs.some((literal) => text.includes(literal))) continue;
    shape.pattern.lastIndex = 0;
    for (let match = shape.pattern.exec(text); match !== null; match = shape.pattern.exec(text)) {
      const secret = match[1] ?? match[0];
      const span = match.indices?.[match[1] === undefined ? 0 : 1];
      if (span !== undefined && (shape.accept?.(secret, match[0]) ?? true)) report(span[0], span[1], shape.id);
      if (match[0].length === 0) shape.pattern.lastIndex += 1;
    }
  }
};
