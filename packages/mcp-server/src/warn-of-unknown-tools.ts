import { readToolList } from "./read-tool-list.ts";
import { describeUnknownTools } from "./select-tools.ts";
import type { MaestroServices } from "./services/services.ts";

/** Logs a warning for each name in `tools.disabled` that no tool has: a tool that was meant to be gone is there. */
export function warnOfUnknownTools({ config, logger }: Pick<MaestroServices, "config" | "logger">): void {
  const { disabled } = config.tools;
  if (disabled.length === 0) return;
  for (const warning of describeUnknownTools(readToolList(), disabled)) logger.warn(warning);
}
