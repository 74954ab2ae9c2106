import { extractJson, isJsonObject, type JsonObject, type Usage } from "@maestro/core";
import { classifyFailure, classifyStderr, shortened, unexplainedFailure } from "../failure-rules.ts";
import { objectField, parseEvent, stringField } from "../json-fields.ts";
import type {
  AdapterFailure,
  AdapterOutcome,
  FinishedProcess,
  OutputParser,
  StreamSignal,
} from "../provider-adapter.ts";
import { geminiFailures } from "./gemini-failures.ts";
import { readGeminiUsage } from "./gemini-usage.ts";

/**
 * Reads the events of `gemini -o stream-json`: the answer is all assistant messages joined, success is a result that
 * says so with no error event before it. The one object of `-o json`, which a wrapper may insist on, is read as well.
 */
export function createGeminiParser(): OutputParser {
  const pieces: string[] = [];
  const otherLines: string[] = [];
  let model: string | undefined;
  let sessionId: string | undefined;
  let complaint: string | undefined;
  let result: JsonObject | undefined;

  return {
    readLine(line: string): readonly StreamSignal[] {
      const event = parseEvent(line);
      switch (stringField(event, "type") ?? "") {
        case "init":
          model = stringField(event, "model");
          sessionId = stringField(event, "session_id");
          return [];
        case "message": {
          const text = stringField(event, "content");
          if (stringField(event, "role") !== "assistant" || text === undefined) return [];
          pieces.push(text);
          return [{ type: "progress" }, { type: "text", text }];
        }
        case "error": {
          const message = stringField(event, "message") ?? "unnamed error";
          const isWarning = stringField(event, "severity") === "warning";
          if (!isWarning || complaint === undefined) complaint = message;
          return [{ type: "notice", message }];
        }
        case "result":
          result = event;
          return [];
        case "":
          otherLines.push(line);
          return [];
        default:
          return [{ type: "progress" }];
      }
    },
    finish(process: FinishedProcess): AdapterOutcome {
      if (result === undefined) return readReply(otherLines.join("\n"), process);
      const text = pieces.join("");
      const failed = stringField(result, "status") !== "success" || process.exitCode !== 0;
      if (failed || text === "") {
        const message = stringField(objectField(result, "error"), "message") ?? complaint;
        if (message !== undefined) return failure(message);
        if (failed) return unexplainedFailure(process);
      }
      return { type: "answer", text, model, sessionId, usage: readGeminiUsage(objectField(result, "stats")) };
    },
  };
}

/** Judges a run without events: the object of `-o json` on stdout, or an error on stderr. */
function readReply(stdout: string, process: FinishedProcess): AdapterOutcome {
  const reply = parseEvent(stdout);
  const message =
    stringField(objectField(reply, "error"), "message") ?? arrayWarning(reply) ?? innerMessage(process.stderr);
  const text = stringField(reply, "response");
  if (text !== undefined && text !== "" && process.exitCode === 0) {
    const usage: Usage = { source: "unknown" };
    return { type: "answer", text, sessionId: stringField(reply, "session_id"), usage };
  }
  if (message !== undefined) return failure(message);
  if (stdout.trim() !== "" && reply === undefined && process.exitCode === 0) {
    return {
      type: "failure",
      code: "PROVIDER_BAD_OUTPUT",
      message: "the output is neither events nor one whole object",
    };
  }
  if (text === "") return { type: "answer", text };
  return classifyStderr(geminiFailures, process.stderr) ?? unexplainedFailure(process);
}

function arrayWarning(reply: JsonObject | undefined): string | undefined {
  const warnings = reply?.["warnings"];
  const first = Array.isArray(warnings) ? warnings[0] : undefined;
  return typeof first === "string" ? first : undefined;
}

function failure(reported: string): AdapterFailure {
  const message = innerMessage(reported) ?? reported;
  const known = classifyFailure(geminiFailures, reported);
  if (known !== undefined) return { ...known, message: shortened(message) };
  return { type: "failure", code: "PROVIDER_CRASHED", message: shortened(message) };
}

/**
 * The message of an error object at the end of a text: the service's own words come as the JSON they were sent in, and
 * an error that ends gemini early is one object on stderr, after whatever was logged.
 */
function innerMessage(text: string): string | undefined {
  const found = extractJson(text);
  const object = found.ok && isJsonObject(found.value) ? found.value : undefined;
  return stringField(objectField(object, "error"), "message");
}
