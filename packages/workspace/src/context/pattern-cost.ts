/**
 * Patterns become regular expressions that try every way to divide a name among their wildcards: the number of ways grows
 * with the power of the wildcards. These many are matched in milliseconds against the longest names.
 */
export const maxStarsPerPart = 3;
export const maxGlobstars = 3;

/** Whether a pattern, in the syntax of globs or of `.gitignore`, is cheap to match whatever the names are. */
export function isCheapPattern(pattern: string): boolean {
  const parts = pattern.split("/");
  const globstars = parts.filter((part) => part === "**").length;
  return (
    globstars <= maxGlobstars && parts.every((part) => part === "**" || part.split("*").length - 1 <= maxStarsPerPart)
  );
}
