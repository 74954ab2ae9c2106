import type { JsonObject, JsonValue } from "@maestro/core";
import type { Localized } from "../localized.ts";
import { plainLine } from "./plain-text.ts";

/** What the metrics of Maestro's own stages are called. */
const names: Readonly<Record<string, Localized>> = {
  consults_used: { en: "consults counted", ko: "사용한 질의" },
  calls: { en: "calls of advisers", ko: "어드바이저 호출" },
  agents: { en: "advisers asked at once", ko: "동시에 물은 어드바이저" },
  provider: { en: "answered by", ko: "답한 어드바이저" },
  discarded_answers: { en: "discarded answers", ko: "버린 답변" },
  simulated: { en: "simulated", ko: "모의 응답" },
};

const words = {
  en: { true: "yes", false: "no", null: "none" },
  ko: { true: "예", false: "아니요", null: "없음" },
} as const satisfies Record<keyof Localized, Readonly<Record<"true" | "false" | "null", string>>>;

/** Metrics as lines for a reader, one each; those that a caller made up keep their names, with spaces. */
export function metricLines(metrics: JsonObject, language: keyof Localized): readonly string[] {
  return Object.entries(metrics).map(([name, value]) => {
    const known = Object.hasOwn(names, name) ? names[name]?.[language] : undefined;
    return plainLine(`${known ?? name.replaceAll("_", " ")}: ${tell(value, language)}`);
  });
}

function tell(value: JsonValue | undefined, language: keyof Localized): string {
  if (typeof value === "boolean") return words[language][value ? "true" : "false"];
  if (value === null || value === undefined) return words[language].null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
