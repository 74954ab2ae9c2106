import { InvalidArgumentError } from "../invalid-argument.ts";
import type { MaskedText, Masker, MaskResult } from "../masked-text.ts";
import type { Detector } from "./detector.ts";
import { findKeyValues } from "./key-value/find-key-values.ts";
import { createKnownValueDetector } from "./known-values.ts";
import { MaskingError } from "./masking-error.ts";
import { compilePatterns } from "./user-patterns.ts";
import { replaceSpans } from "./replace-spans.ts";
import { findSecretSpans, findSecretSpansNear } from "./secret-spans.ts";
import { findCsvColumns } from "./structure/csv-columns.ts";
import { findGenerated } from "./structure/find-generated.ts";
import { findShapes } from "./structure/find-shapes.ts";
import { findKubernetesSecrets } from "./structure/kubernetes-secrets.ts";
import { findPrivateKeys } from "./structure/private-keys.ts";
import { findPrivatePaths } from "./structure/private-paths.ts";
import { findUrlCredentials } from "./structure/url-credentials.ts";
import { findVendorTokens } from "./vendors/find-vendor-tokens.ts";

/** How a masker masks. */
export interface MaskerOptions {
  /** Put literally in a secret's place. @default "***MASKED***" */
  readonly replacement?: string | undefined;
  /** The user's expressions, RE2 syntax, case-insensitive; at most 50 of 500 characters. @default [] */
  readonly patterns?: readonly string[] | undefined;
  /** Values known to be secret, as `knownSecretValues` finds them; also their encoded forms are masked. @default [] */
  readonly knownValues?: readonly string[] | undefined;
  /** Mask the user name in home paths. @default true */
  readonly privatePaths?: boolean | undefined;
}

/** What stands in a secret's place when nothing else is asked for. */
export const defaultReplacement = "***MASKED***";

/** A masked text needs no more rounds than this to have nothing left; the bound keeps hostile text linear. */
const maxRounds = 6;

/** How far from a replacement a later round looks: further than a name, its separator and a usual value reach. */
const lookAgainChars = 250;

/**
 * Builds the masker. Asynchronous because the engine of the user's expressions is loaded only when there are some.
 * @throws MaskingError `MASKING_BAD_PATTERN` for an expression that cannot be used, `MASKING_TOO_MANY_PATTERNS`.
 */
export async function createMasker(options: MaskerOptions = {}): Promise<Masker> {
  const { replacement = defaultReplacement, patterns = [], knownValues = [], privatePaths = true } = options;
  if (/[\r\n]/.test(replacement)) {
    throw new InvalidArgumentError({ argument: "replacement", value: replacement, expected: "one line" });
  }
  const detectors: readonly Detector[] = [
    createKnownValueDetector(knownValues),
    ...(await compilePatterns(patterns)),
    findPrivateKeys,
    findVendorTokens,
    findKubernetesSecrets,
    findUrlCredentials,
    findShapes,
    findKeyValues,
    findCsvColumns,
    findGenerated,
    ...(privatePaths ? [findPrivatePaths] : []),
  ];
  return { mask: (text) => maskText(text, detectors, replacement) };
}

function maskText(text: string, detectors: readonly Detector[], replacement: string): MaskResult {
  const byRule: Record<string, number> = {};
  let masked = text;
  let count = 0;
  let places: readonly number[] | undefined;
  try {
    for (let round = 0; round < maxRounds; round += 1) {
      const replaced = replaceSpans(
        masked,
        places === undefined
          ? findSecretSpans(masked, detectors)
          : findSecretSpansNear(masked, places, { detectors, reach: lookAgainChars }),
        replacement,
      );
      if (replaced.rules.length === 0) break;
      for (const rule of replaced.rules) byRule[rule] = (byRule[rule] ?? 0) + 1;
      count += replaced.rules.length;
      masked = replaced.text;
      places = replaced.places;
    }
  } catch (cause) {
    throw new MaskingError("MASKING_FAILED", `Masking a text of ${text.length} characters failed.`, {
      cause,
      hint: "Nothing of it may be sent. Report this as a defect of Maestro.",
    });
  }
  return { text: masked as MaskedText, count, byRule };
}
