import { isJsonObject, type JsonObject, type JsonValue, type Stage } from "@maestro/core";
import type { Localized } from "../localized.ts";
import { plainLine } from "./plain-text.ts";
import { itemsAt, itemText, textAt } from "./read-outputs.ts";

/** Most findings of one kind; a person reads the first few, the outputs hold all. */
const maxOfOneKind = 8;

/** The result of one command that Maestro itself ran on the work as it stands. */
export interface ReportedCheck {
  readonly command: string;
  readonly passed: boolean;
}

type Finding = Localized | undefined;
type Label = readonly [en: string, ko: string];

const readers = {
  analyze: (outputs) => [
    ...each(itemsAt(outputs, "observations"), ["Observation", "관찰"], (item) =>
      withSource(itemText(item, "fact", "observation", "description"), textAt(item, "source")),
    ),
    joined(itemsAt(outputs, "affected_modules"), ["Involved", "관련 모듈"]),
    ...each(itemsAt(outputs, "unknowns"), ["Still unknown", "아직 모르는 점"], (item) => itemText(item)),
  ],
  hypothesize: (outputs) => [
    ...each(itemsAt(outputs, "hypotheses"), ["Hypothesis", "가설"], (item) => {
      const confidence = textAt(item, "confidence");
      const claim = [textAt(item, "id"), itemText(item, "claim", "hypothesis")].filter(Boolean).join(": ");
      return claim === "" ? undefined : `${claim}${confidence === undefined ? "" : ` (${confidence})`}`;
    }),
    one(textAt(outputs, "selected"), ["To be tested first", "먼저 확인할 가설"]),
    joined(itemsAt(outputs, "recommended_order"), ["Order", "확인 순서"]),
  ],
  implement: (outputs) => [
    one(textAt(outputs, "summary", "patch_plan"), ["Change", "변경 내용"]),
    ...changes(itemsAt(outputs, "changes", "files_to_change")),
    joined(itemsAt(outputs, "verification_commands", "verification_command"), ["To be checked with", "검증 명령"]),
  ],
  debug: (outputs) => [
    one(textAt(outputs["error_analysis"], "error_type"), ["Failure", "실패 유형"]),
    one(textAt(outputs["error_analysis"], "message", "cause"), ["What happened", "실패 내용"]),
    one(textAt(outputs["error_analysis"], "location"), ["Where", "위치"]),
    ...changes(isJsonObject(outputs["change"]) ? [outputs["change"]] : []),
    one(textAt(outputs, "hypothesis_update"), ["The hypothesis now", "가설의 현재 상태"]),
    one(textAt(outputs, "next_action") ?? textAt(outputs["next_action"], "type"), ["Next step", "다음 할 일"]),
  ],
  improve: (outputs) => [
    one(textAt(outputs["summary"], "root_cause"), ["Cause", "근본 원인"]),
    one(textAt(outputs["summary"], "fix_description") ?? textAt(outputs, "summary"), ["Fix", "해결 방법"]),
    ...each(itemsAt(outputs, "improvements"), ["Improvement", "개선 사항"], (item) =>
      itemText(item, "description", "title", "improvement"),
    ),
    ...changes(itemsAt(outputs, "changes")),
    ...each(itemsAt(outputs, "regression_tests"), ["Regression test", "회귀 테스트"], (item) =>
      itemText(item, "description", "test_name"),
    ),
    one(textAt(outputs, "status") ?? readiness(outputs["ready_for_merge"]), ["State", "상태"]),
  ],
} as const satisfies Record<Stage, (outputs: JsonObject) => readonly Finding[]>;

/**
 * The findings in a stage's outputs, complete or not, and what checks said. An answer of unknown shape gives its first line.
 */
export function keyFindings(stage: Stage, outputs: JsonObject, checks: readonly ReportedCheck[]): readonly Localized[] {
  const found = [
    ...readers[stage](outputs),
    reportedTestRun(outputs["test_result"]),
    ...checks.map(({ command, passed }) => outcome(["Checked by Maestro", "Maestro가 실행한 검사"], command, passed)),
  ].filter((finding) => finding !== undefined);
  if (found.length > 0) return found;
  const text = one(textAt(outputs, "content", "text", "answer", "result"), ["Answer", "응답"]);
  return text === undefined ? [] : [text];
}

/** Says that a test result is only claimed: advisers cannot run anything in most stages. */
function reportedTestRun(result: JsonValue | undefined): Finding {
  if (!isJsonObject(result) || typeof result["passed"] !== "boolean") return undefined;
  return outcome(
    ["Test run that the adviser reports", "어드바이저가 보고한 테스트"],
    textAt(result, "command"),
    result["passed"],
  );
}

function outcome([en, ko]: Label, command: string | undefined, passed: boolean): Finding {
  const told = (word: string): string => (command === undefined ? word : `${plainLine(command)} (${word})`);
  return { en: `${en}: ${told(passed ? "passed" : "failed")}`, ko: `${ko}: ${told(passed ? "통과" : "실패")}` };
}

function one(text: string | undefined, [en, ko]: Label): Finding {
  return text === undefined ? undefined : { en: `${en}: ${text}`, ko: `${ko}: ${text}` };
}

function each(
  items: readonly JsonValue[],
  label: Label,
  read: (item: JsonValue) => string | undefined,
): readonly Finding[] {
  const shown = items.slice(0, maxOfOneKind).map((item) => one(read(item), label));
  const more = items.length - maxOfOneKind;
  return more <= 0 ? shown : [...shown, { en: `${label[0]}: ${more} more`, ko: `${label[1]}: 그 밖에 ${more}건` }];
}

function joined(items: readonly JsonValue[], label: Label): Finding {
  const texts = items.slice(0, maxOfOneKind).flatMap((item) => itemText(item) ?? []);
  return one(texts.length === 0 ? undefined : texts.join(", "), label);
}

function changes(items: readonly JsonValue[]): readonly Finding[] {
  return each(items, ["Changed file", "변경 파일"], (item) =>
    withSource(itemText(item, "file", "path"), textAt(item, "reason")),
  );
}

function withSource(text: string | undefined, source: string | undefined): string | undefined {
  return text === undefined || source === undefined ? text : `${text} (${source})`;
}

function readiness(value: JsonValue | undefined): string | undefined {
  return typeof value === "boolean" ? `ready_for_merge = ${value}` : undefined;
}
