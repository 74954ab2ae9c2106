import { readFileSync } from "node:fs";
import { parseJson } from "@maestro/core";
import type { ListedTool } from "./tool/tool-listing.ts";

/**
 * The list of Maestro's tools as assets/tool-list.json has it, sorted by name. Written and held to the definitions by
 * test/tools/definitions.test.ts: reading it takes a fraction of what evaluating them takes.
 */
export function readToolList(): readonly ListedTool[] {
  const parsed = parseJson(readFileSync(new URL("../assets/tool-list.json", import.meta.url), "utf8"));
  if (!parsed.ok) throw new Error(`assets/tool-list.json of this package is damaged: ${parsed.reason}`);
  return parsed.value as unknown as readonly ListedTool[];
}
