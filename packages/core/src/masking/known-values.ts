import type { Detector } from "./detector.ts";
import { createLiteralSearch } from "./literal-search.ts";

/** Shorter values occur in ordinary text. */
export const minKnownValueChars = 8;

/** Looks for values that are known to be secret, as they are and base64-, URL- or JSON-encoded. */
export function createKnownValueDetector(values: readonly string[]): Detector {
  const forms = new Set(values.filter((value) => value.length >= minKnownValueChars).flatMap(encodedForms));
  if (forms.size === 0) return () => {};
  const searchForms = createLiteralSearch(forms);
  return (text, report) => {
    searchForms(text, (form, at) => report(at, at + form.length, "known-value"));
  };
}

function encodedForms(value: string): readonly string[] {
  const bytes = Buffer.from(value, "utf8");
  const safe = bytes.toString("utf8");
  const json = JSON.stringify(safe).slice(1, -1);
  const percent = encodeURIComponent(safe);
  const forms = [
    value,
    json,
    JSON.stringify(json).slice(1, -1),
    percent,
    percent.toLowerCase(),
    percent.replaceAll("%20", "+"),
  ];
  return [...forms, bytes.toString("hex"), ...base64Forms(bytes)].filter((form) => form.length >= minKnownValueChars);
}

/** In base64 a text looks different at each of three offsets; the characters that its neighbours share are left out. */
function base64Forms(bytes: Buffer): readonly string[] {
  const forms: string[] = [];
  for (const offset of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const lead = [0, 2, 3][offset] ?? 0;
    const shared = (offset + bytes.length) % 3 === 0 ? 0 : 1;
    const stable = encoded.slice(lead, encoded.length - shared);
    forms.push(stable, stable.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return forms.filter((form) => form.length >= minKnownValueChars + 2);
}
