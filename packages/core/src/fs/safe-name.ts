import { StoreError } from "../store-error.ts";

/**
 * One part of a store key, which is also one file or folder name. It begins with a letter or digit, so no key can name a
 * hidden file, and locks and temporary files (which begin with a dot) can never meet a key.
 */
const safeName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** True for a text that can be one part of a store key, and so a file name. */
export function isSafeName(text: string): boolean {
  return safeName.test(text);
}

/**
 * Splits a store key into its names.
 * @throws StoreError `STORE_INVALID_KEY` unless every part is a safe name.
 */
export function splitStoreKey(key: string): readonly string[] {
  const names = key.split("/");
  if (!names.every(isSafeName)) {
    const shown = key.length <= 80 ? key : `${key.slice(0, 80)}…`;
    throw new StoreError("STORE_INVALID_KEY", `${JSON.stringify(shown)} is not a store key.`, {
      hint: "Use names of letters, digits, '.', '_' and '-', up to 128 characters each, separated by '/'.",
      details: { key: shown },
    });
  }
  return names;
}
