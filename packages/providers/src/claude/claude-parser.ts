import type { JsonObject } from "@maestro/core";
import { classifyStderr, unexplainedFailure } from "../failure-rules.ts";
import { arrayField, numberField, objectField, parseEvent, stringField } from "../json-fields.ts";
import { isJsonObject } from "@maestro/core";
import type { FinishedProcess, OutputParser, StreamSignal } from "../provider-adapter.ts";
import { claudeFailures } from "./claude-failures.ts";
import { failureOf, readClaudeResult } from "./claude-result.ts";

/** Reads the events of `claude -p --output-format stream-json`; `json` is its last event alone. */
export function createClaudeParser(): OutputParser {
  let model: string | undefined;
  let result: JsonObject | undefined;
  let sawDeltas = false;

  return {
    readLine(line: string): readonly StreamSignal[] {
      const event = parseEvent(line);
      switch (stringField(event, "type") ?? "") {
        case "system":
          if (stringField(event, "subtype") === "init") model = stringField(event, "model");
          return stringField(event, "subtype") === "api_retry" ? [waiting(event)] : [];
        case "stream_event": {
          sawDeltas = true;
          const text = stringField(objectField(objectField(event, "event"), "delta"), "text");
          return text === undefined ? [{ type: "progress" }] : [{ type: "progress" }, { type: "text", text }];
        }
        case "assistant":
          return [{ type: "progress" }, ...(sawDeltas ? [] : messageTexts(event))];
        case "user":
          return [{ type: "progress" }];
        case "result":
          result = event;
          return [];
        default:
          return [];
      }
    },
    finish(process: FinishedProcess) {
      if (result === undefined) return classifyStderr(claudeFailures, process.stderr) ?? unexplainedFailure(process);
      const outcome = readClaudeResult(result, model);
      return outcome.type === "answer" && process.exitCode !== 0 ? unexplainedFailure(process) : outcome;
    },
  };
}

function waiting(event: JsonObject | undefined): StreamSignal {
  const status = numberField(event, "error_status");
  const message = `${status ?? ""} ${stringField(event, "error") ?? "the service failed"}`.trim();
  // Without a status there was no answer to have one.
  const failure =
    status === undefined ? failureOf(undefined, `Connection failed: ${message}`) : failureOf(status, message);
  return { type: "waiting", failure, waitMs: numberField(event, "retry_delay_ms") };
}

function messageTexts(event: JsonObject | undefined): StreamSignal[] {
  return arrayField(objectField(event, "message"), "content").flatMap((block) => {
    const text = isJsonObject(block) && block["type"] === "text" ? stringField(block, "text") : undefined;
    return text === undefined ? [] : [{ type: "text", text } as const];
  });
}
