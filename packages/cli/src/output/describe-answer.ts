import type { ConsultResult, Usage } from "@maestro/core";
import type { Terminal } from "../terminal.ts";
import { formatDuration } from "./format-duration.ts";
import { styleText } from "./style-text.ts";

/** One line about an answer: who, how long, what it cost, what was masked. */
export function describeAnswer(terminal: Pick<Terminal, "color">, answer: ConsultResult): string {
  const parts = [
    answer.provider,
    answer.model,
    formatDuration(answer.elapsedMs),
    describeUsage(answer.usage),
    answer.maskedCount > 0 ? `${answer.maskedCount} masked` : undefined,
    answer.truncated ? "output cut" : undefined,
    answer.simulated ? styleText(terminal, "yellow", "SIMULATED: no model answered") : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}

function describeUsage(usage: Usage | undefined): string | undefined {
  if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return undefined;
  const cost = usage.costUsd === undefined ? "" : `, $${usage.costUsd.toFixed(4)}`;
  return `${usage.inputTokens} tokens in, ${usage.outputTokens} out${cost}`;
}
