import { readFileSync } from "node:fs";
import { isJsonObject, parseJson } from "@maestro/core";

/** The version of this package, as its package.json has it. */
export function readServerVersion(): string {
  const parsed = parseJson(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const version = parsed.ok && isJsonObject(parsed.value) ? parsed.value["version"] : undefined;
  return typeof version === "string" ? version : "0.0.0";
}
