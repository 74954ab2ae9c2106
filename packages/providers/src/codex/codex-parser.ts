import type { JsonObject, Usage } from "@maestro/core";
import { classifyFailure, classifyStderr, unexplainedFailure } from "../failure-rules.ts";
import { numberField, objectField, parseEvent, stringField } from "../json-fields.ts";
import type { AdapterFailure, FinishedProcess, OutputParser, StreamSignal } from "../provider-adapter.ts";
import { codexFailures } from "./codex-failures.ts";

/** Reads the events of `codex exec --json`: the answer is the last agent message, success is `turn.completed`. */
export function createCodexParser(): OutputParser {
  let answer: string | undefined;
  let sessionId: string | undefined;
  let usage: Usage | undefined;
  let completed = false;
  let failed: string | undefined;

  return {
    readLine(line: string): readonly StreamSignal[] {
      const event = parseEvent(line);
      switch (stringField(event, "type") ?? "") {
        case "thread.started":
          sessionId = stringField(event, "thread_id");
          return [];
        case "item.started":
          return [{ type: "progress" }];
        case "item.completed": {
          const item = objectField(event, "item");
          const text = stringField(item, "text");
          if (stringField(item, "type") === "agent_message" && text !== undefined) {
            answer = text;
            return [{ type: "progress" }, { type: "text", text }];
          }
          // An item of type "error" is a remark, as on a model that this build does not know.
          if (stringField(item, "type") === "error") return notice(stringField(item, "message"));
          return [{ type: "progress" }];
        }
        case "turn.completed":
          completed = true;
          usage = readUsage(objectField(event, "usage"));
          return [{ type: "progress" }];
        case "turn.failed":
          failed = stringField(objectField(event, "error"), "message") ?? failed ?? "the turn failed";
          return [];
        case "error": {
          const message = stringField(event, "message") ?? "";
          if (message.startsWith("Reconnecting...")) return [{ type: "waiting", failure: failure(message) }];
          failed = message;
          return [];
        }
        default:
          return [];
      }
    },
    finish(process: FinishedProcess) {
      if (!completed || process.exitCode !== 0) {
        if (failed !== undefined) return failure(failed);
        return classifyStderr(codexFailures, process.stderr) ?? unexplainedFailure(process);
      }
      return { type: "answer", text: answer ?? "", usage, sessionId };
    },
  };
}

function failure(message: string): AdapterFailure {
  return classifyFailure(codexFailures, message) ?? { type: "failure", code: "PROVIDER_CRASHED", message };
}

function notice(message: string | undefined): readonly StreamSignal[] {
  return message === undefined ? [] : [{ type: "notice", message }];
}

function readUsage(usage: JsonObject | undefined): Usage {
  return {
    inputTokens: numberField(usage, "input_tokens"),
    cachedInputTokens: numberField(usage, "cached_input_tokens"),
    outputTokens: numberField(usage, "output_tokens"),
    reasoningTokens: numberField(usage, "reasoning_output_tokens"),
    source: usage === undefined ? "unknown" : "reported",
  };
}
