import type { Detector } from "../detector.ts";
import { commandShapes } from "./command-shapes.ts";
import { databaseShapes } from "./database-shapes.ts";
import { documentShapes } from "./document-shapes.ts";
import { fileShapes } from "./file-shapes.ts";
import { httpShapes } from "./http-shapes.ts";
import { passwordHashShapes } from "./password-hash-shapes.ts";
import { vendorShapes } from "./vendor-shapes.ts";
import { webhookShapes } from "./webhook-shapes.ts";
import type { Shape } from "./shape.ts";

const shapes: readonly Shape[] = [
  ...vendorShapes,
  ...httpShapes,
  ...commandShapes,
  ...databaseShapes,
  ...fileShapes,
  ...passwordHashShapes,
  ...documentShapes,
];

/** What every address in {@link webhookShapes} holds; most texts hold none, and one look saves fifteen. */
const anyWebhook = /hook|logic\.azure|pipedream|ifttt|api\.telegram|hc-ping|sentry|incoming|:\/\/[0-9a-f]{32}/;

/** Finds secrets by the form of what surrounds them, with one bounded expression each. */
export const findShapes: Detector = (text, report) => {
  const candidates = anyWebhook.test(text) ? [...shapes, ...webhookShapes] : shapes;
  for (const shape of candidates) {
    if (!mayMatch(shape, text)) continue;
    shape.pattern.lastIndex = 0;
    for (let match = shape.pattern.exec(text); match !== null; match = shape.pattern.exec(text)) {
      const secret = match[1] ?? match[0];
      const span = match.indices?.[match[1] === undefined ? 0 : 1];
      if (span !== undefined && (shape.accept?.(secret) ?? true)) report(span[0], span[1], shape.id);
    }
  }
};

function mayMatch(shape: Shape, text: string): boolean {
  const { needs } = shape;
  if (needs === undefined) return true;
  return needs instanceof RegExp ? needs.test(text) : needs.some((literal) => text.includes(literal));
}
