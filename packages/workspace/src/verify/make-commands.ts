import { isVerification, purposeOf } from "./declared-name.ts";
import type { DetectedCommand } from "./detected-command.ts";

/** The targets of a Makefile. */
export function makeCommands(makefile: string): readonly DetectedCommand[] {
  const targets = [...makefile.matchAll(/^([A-Za-z0-9][\w.-]{0,63})(?:[ \t]+[\w.-]+)*[ \t]*:(?![:=])/gm)];
  return targets
    .map(([, name = ""]) => name)
    .filter(isVerification)
    .filter((name) => !/\.\w+$/.test(name))
    .map((name) => ({
      command: `make ${name}`,
      type: purposeOf(name),
      source: `Makefile target ${name}`,
      rules: [["make", name]],
    }));
}
