import { parseJson, type JsonValue } from "@maestro/core";
import type { CommandAnswer } from "@maestro/core/config";
import { classifyFailure, classifyStderr, shortened, unexplainedFailure } from "../failure-rules.ts";
import type {
  AdapterFailure,
  AdapterOutcome,
  FinishedProcess,
  OutputParser,
  StreamSignal,
} from "../provider-adapter.ts";
import { commandFailures } from "./command-failures.ts";
import { valueAt } from "./json-pointer.ts";

/**
 * Reads a declared program's output. Success needs exit code 0, an answer where it was declared, no declared error, and no
 * error line in place of a text.
 */
export function createCommandParser(answer: CommandAnswer): OutputParser {
  const lines: string[] = [];
  return {
    readLine(line: string): readonly StreamSignal[] {
      lines.push(line);
      return [{ type: "progress" }];
    },
    finish(process: FinishedProcess): AdapterOutcome {
      const declared = declaredError(answer, lines);
      if (declared !== undefined) return failure(declared);
      if (process.exitCode !== 0) {
        return classifyStderr(commandFailures, process.stderr) ?? unexplainedFailure(process);
      }
      const text = answerText(answer, lines);
      const told = answer.format === "text" ? toldFailure(text ?? "") : undefined;
      if (told !== undefined) return told;
      if (text !== undefined && text !== "") return { type: "answer", text };
      // Some programs write why they have no answer to stderr and still exit with 0.
      const said = classifyStderr(commandFailures, process.stderr);
      const message = `the output holds no answer: ${expectation(answer)}`;
      return said ?? { type: "failure", code: "PROVIDER_BAD_OUTPUT", message };
    },
  };
}

function answerText(answer: CommandAnswer, lines: readonly string[]): string | undefined {
  switch (answer.format) {
    case "text":
      return lines.join("\n").trim();
    case "json":
      return asText(valueIn(lines.join("\n"), answer.pointer));
    case "jsonl": {
      const texts = matching(answer, lines).flatMap((value) => asText(valueAt(value, answer.pointer)) ?? []);
      return answer.take === "all" && texts.length > 0 ? texts.join("") : texts.at(-1);
    }
    default:
      return answer satisfies never;
  }
}

function declaredError(answer: CommandAnswer, lines: readonly string[]): string | undefined {
  if (answer.format === "text" || answer.errorPointer === undefined) return undefined;
  const pointer = answer.errorPointer;
  const texts = answer.format === "json" ? [lines.join("\n")] : lines;
  for (const text of texts) {
    const error = valueIn(text, pointer);
    // A member that is there on success too, as `"error": null` or `"is_error": false`.
    if (error !== undefined && error !== null && error !== false && error !== "")
      return asText(error) ?? "unnamed error";
  }
  return undefined;
}

/** How a program, and no model, begins: "Error: 401 ...", "[ERROR] ...", "API Error: 529 ...", "litellm.RateLimitError: ...". */
const errorLine = /^(?:API error \d{3}\b|\[?(?:API )?(?:fatal|[\w.]*(?:error|exception))[:\]]).*$/i;

/**
 * The failure that a program without a place for errors tells as if it were its answer: one line, as errors are, of a
 * wording that is known. Counted as an answer, it would be a vote.
 */
function toldFailure(text: string): AdapterFailure | undefined {
  return errorLine.test(text) ? classifyFailure(commandFailures, text) : undefined;
}

function matching(
  answer: CommandAnswer & { readonly format: "jsonl" },
  lines: readonly string[],
): readonly JsonValue[] {
  return lines.flatMap((line) => {
    const parsed = parseJson(line);
    return parsed.ok && valueAt(parsed.value, answer.matchPointer) === answer.matchValue ? [parsed.value] : [];
  });
}

function valueIn(text: string, pointer: string): JsonValue | undefined {
  const parsed = parseJson(text);
  return parsed.ok ? valueAt(parsed.value, pointer) : undefined;
}

function asText(value: JsonValue | undefined): string | undefined {
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}

function expectation(answer: CommandAnswer): string {
  if (answer.format === "text") return "expected text on stdout";
  if (answer.format === "json")
    return `expected one JSON value with ${answer.pointer === "" ? "content" : answer.pointer}`;
  return `expected a JSON line with ${answer.matchPointer} = ${JSON.stringify(answer.matchValue)} and ${answer.pointer}`;
}

function failure(message: string): AdapterFailure {
  return (
    classifyFailure(commandFailures, message) ?? {
      type: "failure",
      code: "PROVIDER_CRASHED",
      message: shortened(message),
    }
  );
}
