import { isJsonObject, type JsonObject } from "@maestro/core";
import { classifyFailure, classifyStderr, shortened, unexplainedFailure } from "../failure-rules.ts";
import { numberField, objectField, parseEvent, stringField } from "../json-fields.ts";
import type {
  AdapterFailure,
  AdapterOutcome,
  FinishedProcess,
  OutputParser,
  StreamSignal,
} from "../provider-adapter.ts";
import { antigravityFailures } from "./antigravity-failures.ts";

/**
 * Reads agy's events `init`, `step_update` and `result`, as others describe them; not tried on the program itself.
 * Past its own time limit it ends with a cut answer and exit code 0, so a run of that length is a time-out whatever it
 * says.
 * @see https://github.com/multica-ai/multica/issues/6569
 */
export function createAntigravityParser(printTimeoutMs: number): OutputParser {
  let result: JsonObject | undefined;
  return {
    readLine(line: string): readonly StreamSignal[] {
      const event = parseEvent(line);
      const name = stringField(event, "event") ?? stringField(event, "type");
      if (event === undefined || name === undefined || name === "init") return [];
      // The terminal record's members stand in the event itself or under its name.
      if (name === "result") result = objectField(event, "result") ?? event;
      return [{ type: "progress" }];
    },
    finish(process: FinishedProcess): AdapterOutcome {
      if (process.elapsedMs >= printTimeoutMs) {
        return {
          type: "failure",
          code: "PROVIDER_TIMEOUT",
          message: `agy's own limit of ${printTimeoutMs / 1000} s passed`,
        };
      }
      if (result === undefined)
        return classifyStderr(antigravityFailures, process.stderr) ?? unexplainedFailure(process);
      if (stringField(result, "status") !== "SUCCESS" || process.exitCode !== 0) return failure(errorText(result));
      const usage = objectField(result, "usage");
      return {
        type: "answer",
        text: stringField(result, "response") ?? "",
        json: result["structured_output"],
        sessionId: stringField(result, "conversation_id"),
        usage: {
          inputTokens: numberField(usage, "input_tokens"),
          cachedInputTokens: numberField(usage, "cache_read_tokens"),
          outputTokens: numberField(usage, "output_tokens"),
          reasoningTokens: numberField(usage, "thinking_tokens"),
          source: usage === undefined ? "unknown" : "reported",
        },
      };
    },
  };
}

function errorText(result: JsonObject): string {
  const error = result["error"];
  if (typeof error === "string") return error;
  return (
    (isJsonObject(error) ? stringField(error, "message") : undefined) ?? stringField(result, "response") ?? "failed"
  );
}

function failure(message: string): AdapterFailure {
  return (
    classifyFailure(antigravityFailures, message) ?? {
      type: "failure",
      code: "PROVIDER_CRASHED",
      message: shortened(message),
    }
  );
}
