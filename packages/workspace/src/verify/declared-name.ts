import type { CommandType } from "./command-type.ts";

/** What a name says about the purpose of a script or target. */
const purposes: readonly (readonly [pattern: RegExp, type: CommandType])[] = [
  [/^(?:integration|e2e|end-?to-?end|acceptance|test[:_-](?:integration|e2e))/, "integration"],
  [/^(?:type-?check|types?|tsc|check[:_-]?types?|mypy|pyright)\b/, "type_check"],
  [/^(?:lint|eslint|oxlint|clippy|vet|ruff)/, "lint"],
  [/^(?:format|fmt|prettier)/, "format"],
  [/^(?:test|tests|unit|spec|coverage|pytest|jest|vitest)/, "unit_test"],
  [/^(?:build|compile|bundle|all)\b/, "build"],
];

/** What a script or target of this name is for. */
export function purposeOf(name: string): CommandType {
  return purposes.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? "custom";
}

/** Scripts that verify nothing: they publish, change the machine, or do not end. */
const noVerification =
  /^(?:pre|post)?(?:publish|deploy|release|version|install|uninstall|prepare|prepack|pack|start|stop|restart|serve|server|dev|develop|watch|open|clean|distclean|dist-clean|push|upload|migrate|seed|reset|login|logout|up|down|run)(?:[:_-].*)?$/i;

/** The same of other scripts: `test:watch`, `docs:serve`. */
const doesNotEnd = /[:_-](?:watch|ui|debug|inspect|serve|dev|open)$/i;

/** A name that is a word to every shell and every package manager. */
const plainName = /^[A-Za-z0-9][\w:.-]{0,63}$/;

/** Whether a script or target of this name can be a verification that ends by itself. */
export function isVerification(name: string): boolean {
  return plainName.test(name) && !noVerification.test(name) && !doesNotEnd.test(name);
}
