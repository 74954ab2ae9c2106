import type { Masker } from "./masked-text.ts";

/** Short texts that hold nothing to mask, for each masker. Two generations, so that those in use stay. */
const cleanTexts = new WeakMap<Masker, { recent: Set<string>; older: Set<string> }>();
const maxCleanTexts = 1000;
const maxCleanChars = 200;

/**
 * Masks a text and remembers it when it is short and clean: records have the same keys, and many the same values, again and
 * again, and a masker gives the same answer each time.
 */
export function maskShortText(text: string, masker: Masker): { readonly text: string; readonly count: number } {
  if (text.length > maxCleanChars) return masker.mask(text);
  const clean = cleanTexts.get(masker) ?? { recent: new Set(), older: new Set() };
  if (clean.recent.has(text)) return { text, count: 0 };
  if (!clean.older.has(text)) {
    const masked = masker.mask(text);
    if (masked.count > 0 || masked.text !== text) return masked;
  }
  if (clean.recent.size === maxCleanTexts) {
    clean.older = clean.recent;
    clean.recent = new Set();
  }
  clean.recent.add(text);
  cleanTexts.set(masker, clean);
  return { text, count: 0 };
}
