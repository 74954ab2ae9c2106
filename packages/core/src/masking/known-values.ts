import type { Detector } from "./detector.ts";

/** Shorter values occur in ordinary text. */
export const minKnownValueChars = 8;

/** Looks for values that are known to be secret, as they are and base64-, URL- or JSON-encoded. */
export function createKnownValueDetector(values: readonly string[]): Detector {
  const forms = new Set(values.filter((value) => value.length >= minKnownValueChars).flatMap(encodedForms));
  const alternatives = [...forms].sort((a, b) => b.length - a.length).map(escape);
  if (alternatives.length === 0) return () => {};
  const anyForm = new RegExp(alternatives.join("|"), "g");
  return (text, report) => {
    anyForm.lastIndex = 0;
    for (let match = anyForm.exec(text); match !== null; match = anyForm.exec(text)) {
      report(match.index, match.index + match[0].length, "known-value");
    }
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

function escape(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
