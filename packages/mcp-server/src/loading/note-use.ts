import type { MaestroServices } from "../services/services.ts";
import { bareToolName } from "./tool-names.ts";

/** Counts a call of a loaded tool. That it could not be counted is no reason to fail the call. */
export async function noteUse(tool: string, { skills, logger }: MaestroServices): Promise<void> {
  try {
    const { countUse } = await skills();
    await countUse(bareToolName(tool));
  } catch (error) {
    logger.warn("a call was not counted", { tool, error: String(error) });
  }
}
