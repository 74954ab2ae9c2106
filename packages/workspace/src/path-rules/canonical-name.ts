/** Characters that are drawn as nothing, and that some file systems ignore in names. */
export const invisible: RegExp = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu;

/** One part of a path as the most lenient file system may read it: NFKC, no invisible characters, lower case, no dots or spaces at its end. */
export function canonicalName(part: string): string {
  const visible = part.normalize("NFKC").replace(invisible, "").toLowerCase();
  let end = visible.length;
  while (end > 0 && (visible[end - 1] === "." || visible[end - 1] === " ")) end -= 1;
  return visible.slice(0, end);
}

/** True when a name holds control, formatting or other characters that are not seen. */
export function hasInvisible(name: string): boolean {
  return name.search(invisible) !== -1;
}
