import { isMaestroError } from "@maestro/core";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import type { Machine } from "../machine.ts";
import type { Check } from "./check.ts";

/** The files and variables in force, whether the project's file is trusted, and what is odd in them. */
export function checkConfiguration(services: ComposedServices, machine: Machine): readonly Check[] {
  return [
    checkUserFile(services),
    checkProjectFile(services),
    checkVariables(machine),
    ...services.resolved.warnings.map(({ subject, message, hint }): Check => ({
      section: "configuration",
      name: subject,
      status: "warn",
      message,
      fix: hint ?? "Correct or remove it.",
    })),
  ];
}

/** The one check of a configuration that cannot be used at all. */
export function checkUnusable(error: unknown): Check {
  return {
    section: "configuration",
    name: "configuration",
    status: "fail",
    message: error instanceof Error ? error.message : String(error),
    fix: isMaestroError(error) ? error.hint : undefined,
  };
}

function checkUserFile({ configPaths, resolved }: ComposedServices): Check {
  const isUsed = Object.values(resolved.origins).some((origin) => origin.source === "user-file");
  const message = isUsed ? configPaths.userFile : `nothing set in ${configPaths.userFile}`;
  return { section: "configuration", name: "your file", status: isUsed ? "pass" : "skip", message };
}

function checkProjectFile({ configPaths, projectFile, projectTrusted, resolved }: ComposedServices): Check {
  const found = { section: "configuration", name: "project file" } as const;
  if (projectFile === undefined) return { ...found, status: "skip", message: `there is no ${configPaths.projectFile}` };
  if (projectTrusted) return { ...found, status: "pass", message: `${projectFile.path}, trusted` };
  const isCut = resolved.warnings.some(({ hint }) => hint?.includes("maestro trust") === true);
  return isCut
    ? {
        ...found,
        status: "warn",
        message: `${projectFile.path} is not trusted, so parts of it are ignored`,
        fix: "Read the file, then run: maestro trust",
      }
    : { ...found, status: "pass", message: `${projectFile.path}, not trusted, and nothing in it needs trust` };
}

function checkVariables({ variables }: Machine): Check {
  return variables.length === 0
    ? { section: "configuration", name: "variables", status: "skip", message: "no MAESTRO_* variable is set" }
    : { section: "configuration", name: "variables", status: "pass", message: [...variables].sort().join(", ") };
}
