import type { ProviderErrorCode } from "@maestro/core";
import { unexplainedFailure } from "../failure-rules.ts";
import { numberField, objectField, parseEvent, stringField } from "../json-fields.ts";
import type { AdapterOutcome, FinishedProcess, OutputParser, StreamSignal } from "../provider-adapter.ts";
import type { OfflineError } from "./offline-error.ts";

/** Codes that the last event of a run may carry; the other errors of a script show in how the process behaves. */
const errorCodes: Readonly<Record<string, ProviderErrorCode>> = {
  "rate-limit": "PROVIDER_RATE_LIMIT",
  auth: "PROVIDER_AUTH",
  quota: "PROVIDER_QUOTA",
  overloaded: "PROVIDER_OVERLOADED",
  "server-error": "PROVIDER_SERVER_ERROR",
  network: "PROVIDER_NETWORK",
  "unknown-model": "PROVIDER_UNKNOWN_MODEL",
  "prompt-too-long": "PROVIDER_PROMPT_TOO_LONG",
  "bad-config": "PROVIDER_BAD_CONFIG",
} satisfies Record<Exclude<OfflineError, "crash" | "hang" | "empty" | "garbage"> | "bad-config", ProviderErrorCode>;

/** Reads the events of the offline adviser. */
export function createOfflineParser(): OutputParser {
  let outcome: AdapterOutcome | undefined;
  return {
    readLine(line: string): readonly StreamSignal[] {
      const event = parseEvent(line);
      const text = stringField(event, "text");
      if (stringField(event, "type") === "text" && text !== undefined) return [{ type: "text", text }];
      if (stringField(event, "type") !== "result") return [];
      const usage = objectField(event, "usage");
      const error = objectField(event, "error");
      outcome =
        stringField(event, "status") === "success"
          ? {
              type: "answer",
              text: text ?? "",
              usage: {
                inputTokens: numberField(usage, "inputTokens"),
                outputTokens: numberField(usage, "outputTokens"),
                costUsd: 0,
                source: "estimated",
              },
            }
          : {
              type: "failure",
              code: errorCodes[stringField(error, "code") ?? ""] ?? "PROVIDER_BAD_OUTPUT",
              message: stringField(error, "message") ?? "failed without saying why",
              retryAfterMs: numberField(error, "retryAfterMs"),
            };
      return [];
    },
    finish(process: FinishedProcess): AdapterOutcome {
      if (outcome !== undefined) return outcome;
      if (process.exitCode !== 0) return unexplainedFailure(process);
      return { type: "failure", code: "PROVIDER_BAD_OUTPUT", message: "ended without a result" };
    },
  };
}
