import { readFileSync } from "node:fs";
import { isJsonObject, parseJson } from "@maestro/core";

/** This package's version, from its manifest. */
export function cliVersion(): string {
  const manifest = parseJson(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const version = manifest.ok && isJsonObject(manifest.value) ? manifest.value["version"] : undefined;
  return typeof version === "string" ? version : "unknown";
}
