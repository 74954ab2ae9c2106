import { parseJson } from "../json.ts";
import { MaskingError } from "./masking-error.ts";

/**
 * Reads `MAESTRO_MASK_REGEXES`: a JSON array, one expression per line, or a comma list. A comma inside `{}`, `[]` or
 * `()`, or behind a backslash, belongs to its expression (`\d{1,3}`).
 * @throws MaskingError `MASKING_BAD_PATTERN` when a JSON array holds anything but texts.
 */
export function parseMaskPatterns(text: string): readonly string[] {
  const trimmed = text.trim();
  const json = trimmed.startsWith("[") && trimmed.endsWith("]") ? parseJson(trimmed) : undefined;
  if (json?.ok === true && Array.isArray(json.value)) {
    return json.value.map((pattern: unknown, position) => {
      if (typeof pattern === "string") return pattern;
      throw new MaskingError("MASKING_BAD_PATTERN", `Mask pattern ${position + 1} is not a text.`, {
        hint: "MAESTRO_MASK_REGEXES takes a JSON array of texts.",
        details: { position: position + 1 },
      });
    });
  }
  const list = trimmed.includes("\n") ? trimmed.split(/\r?\n/) : splitAtCommas(trimmed);
  return list.map((pattern) => pattern.trim()).filter((pattern) => pattern !== "");
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  let inClass = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === "\\") i += 1;
    else if (inClass) inClass = char !== "]";
    else if (char === "[") inClass = true;
    else if (char === "{" || char === "(") depth += 1;
    else if (char === "}" || char === ")") depth -= 1;
    else if (char === "," && depth <= 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
