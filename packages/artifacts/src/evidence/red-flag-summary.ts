import type { JsonObject, JsonValue } from "@maestro/core";
import type { RedFlagSummary } from "./evidence-chain.ts";

/**
 * Counts red flags: content with `provider` and `reasons`, or one `reason`. A reason of the form `too_long: 9000 characters`
 * counts by its code, whatever its detail.
 */
export interface RedFlagCounter {
  readonly add: (content: JsonObject) => void;
  readonly summary: () => RedFlagSummary;
}

/** A counter at zero. */
export function createRedFlagCounter(): RedFlagCounter {
  let totalFlagged = 0;
  const byReason = new Map<string, number>();
  const byProvider = new Map<string, number>();
  return {
    add: (content) => {
      totalFlagged += 1;
      for (const reason of reasonsOf(content)) count(byReason, reason);
      count(byProvider, typeof content["provider"] === "string" ? content["provider"] : "unknown");
    },
    summary: () => ({
      totalFlagged,
      byReason: Object.fromEntries(byReason),
      byProvider: Object.fromEntries(byProvider),
    }),
  };
}

function reasonsOf({ reason, reasons }: JsonObject): readonly string[] {
  const given: readonly JsonValue[] = Array.isArray(reasons) ? reasons : [reason ?? "unknown"];
  return [...new Set(given.filter((one) => typeof one === "string").map(codeOf))];
}

/** The code before a reason's detail; a reason without one is its own code. */
function codeOf(reason: string): string {
  return /^([a-z][a-z0-9_]*): /u.exec(reason)?.[1] ?? reason;
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
