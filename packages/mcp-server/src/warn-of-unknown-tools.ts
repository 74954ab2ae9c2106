import { describeUnknownTools } from "./select-tools.ts";
import type { MaestroServices } from "./services.ts";
import { allTools } from "./tools/all-tools.ts";

/** Logs a warning for each name in `tools.disabled` that no tool has: a tool that was meant to be gone is there. */
export function warnOfUnknownTools({ config, logger }: Pick<MaestroServices, "config" | "logger">): void {
  for (const warning of describeUnknownTools(allTools, config.tools.disabled)) logger.warn(warning);
}
