import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname } from "node:path";
import { isMaestroError } from "@maestro/core";
import { assertPrivateDirectory, hasErrorCode } from "@maestro/core/fs";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { Check } from "./check.ts";

/** Whether records and scratch directories can be written where nobody else writes. Creates nothing. */
export function checkState({ config, directories }: ComposedServices): Promise<readonly Check[]> {
  return Promise.all([
    config.artifacts.enabled
      ? checkDirectory("runs", directories.runs)
      : { section: "state", name: "runs", status: "skip", message: "kept in memory only: artifacts.enabled is false" },
    config.tracing.enabled
      ? checkDirectory("traces", directories.traces)
      : { section: "state", name: "traces", status: "skip", message: "not kept: tracing.enabled is false" },
    checkDirectory("scratch", directories.scratch),
  ]);
}

async function checkDirectory(name: string, path: string): Promise<Check> {
  const found = { section: "state", name } as const;
  try {
    await assertPrivateDirectory(path);
    await access(path, constants.W_OK);
    return { ...found, status: "pass", message: path };
  } catch (error) {
    if (!hasErrorCode(error, "ENOENT")) return unsafe(name, path, error);
  }
  try {
    await access(await existingAncestor(path), constants.W_OK);
    return { ...found, status: "pass", message: `${path}, made when it is first needed` };
  } catch (error) {
    return unsafe(name, path, error);
  }
}

async function existingAncestor(path: string): Promise<string> {
  const parent = dirname(path);
  try {
    await access(parent, constants.F_OK);
    return parent;
  } catch (error) {
    if (parent === path || !hasErrorCode(error, "ENOENT")) throw error;
    return existingAncestor(parent);
  }
}

function unsafe(name: string, path: string, error: unknown): Check {
  const hint = isMaestroError(error) ? error.hint : undefined;
  return {
    section: "state",
    name,
    status: "fail",
    message: isMaestroError(error) ? error.message : `${path} cannot be written to`,
    fix: hint ?? "Make it writable, or name another directory: artifacts.directory, tracing.directory, TMPDIR.",
  };
}
