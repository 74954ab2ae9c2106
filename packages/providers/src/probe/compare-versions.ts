/** The first version number in a text: "codex-cli 0.169.0", "2.1.329 (Claude Code)". */
export function findVersion(text: string): string | undefined {
  return /\d+\.\d+\.\d+/.exec(text)?.[0];
}

/** True when a version is a floor or later; both as "1.2.3". */
export function isAtLeast(version: string, floor: string): boolean {
  const have = version.split(".").map(Number);
  const want = floor.split(".").map(Number);
  const differing = want.findIndex((part, index) => part !== have[index]);
  return differing === -1 || (have[differing] ?? 0) > (want[differing] ?? 0);
}
