import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { parseOfflineScript, type OfflineScript, type ScriptRule } from "./offline-script.ts";

/**
 * The rule of a script that a prompt gets, its use counted.
 * @throws Error when the script cannot be read.
 */
export function findScriptRule(path: string, prompt: string): ScriptRule | undefined {
  if (!isAbsolute(path)) throw new Error(`the script "${path}" is not an absolute path`);
  const script = readScript(path);
  const state = script.state === undefined ? undefined : resolve(dirname(path), script.state);
  return script.rules.find((rule, index) => rule.fits(prompt) && takeUse(rule, index, state));
}

function readScript(path: string): OfflineScript {
  try {
    return parseOfflineScript(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`script ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Several processes may ask at once: each use is a file that one of them alone can create. */
function takeUse(rule: ScriptRule, index: number, state: string | undefined): boolean {
  if (rule.times === undefined || state === undefined) return true;
  mkdirSync(state, { recursive: true, mode: 0o700 });
  for (let use = 1; use <= rule.times; use += 1) {
    try {
      writeFileSync(resolve(state, `rule-${index}-use-${use}`), "", { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
  return false;
}
