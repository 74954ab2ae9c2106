import { isJsonObject, type JsonObject, type JsonValue, type Stage } from "@maestro/core";
import { questionPriorities, type QuestionPriority } from "../stage-question.ts";
import type { StageRisk } from "../stage-report.ts";
import type { ReportedCheck } from "./findings.ts";
import { itemsAt, itemText, textAt } from "./read-outputs.ts";

/** What risks are read from. */
export interface RiskFacts {
  readonly outputs: JsonObject;
  readonly metrics: JsonObject;
  readonly issues: readonly string[];
  readonly attempts: number;
  readonly hasVerifyCommands: boolean;
  readonly checks: readonly ReportedCheck[];
}

/** Most risks taken over from an answer, as the reference has it. */
const maxStatedRisks = 5;

/** Attempts after which debugging goes round in circles, and after which a person should take over, by the debug skill. */
const manyAttempts = 3;
const tooManyAttempts = 5;

/** Below this confidence an analysis lacks facts, by the analyze schema. */
const fewFacts = 0.6;

const rules = {
  analyze: ({ outputs }) => [
    when(numberAt(outputs, "confidence") < fewFacts, "medium", [
      "The analysis itself says that it lacks facts.",
      "분석 결과에도 아직 사실이 부족하다고 적혀 있습니다.",
    ]),
  ],
  hypothesize: ({ outputs }) => [
    when(itemsAt(outputs, "hypotheses").length < 2, "high", [
      "There are fewer than two hypotheses; nothing competes with the first idea.",
      "가설이 두 개가 안 됩니다. 처음 세운 가설과 견줄 다른 가설이 없습니다.",
    ]),
  ],
  implement: (facts) => [
    when(!isVerifiable(facts), "high", [
      "Nothing says how the change is to be checked.",
      "변경을 어떻게 검증할지 정해져 있지 않습니다.",
    ]),
  ],
  debug: ({ attempts }) => [
    when(attempts >= tooManyAttempts, "critical", [
      `This was attempt ${attempts}; a person should take over.`,
      `벌써 ${attempts}번째 시도입니다. 이제 사람이 직접 살펴봐야 합니다.`,
    ]),
    when(attempts >= manyAttempts && attempts < tooManyAttempts, "high", [
      `This was attempt ${attempts}; the hypothesis may be wrong.`,
      `${attempts}번째 시도입니다. 가설부터 잘못됐을 수 있습니다.`,
    ]),
  ],
  improve: ({ outputs }) => [
    when(outputs["ready_for_merge"] === false || outputs["status"] === "needs_review", "high", [
      "The adviser does not consider this ready.",
      "어드바이저는 아직 마무리할 단계가 아니라고 봅니다.",
    ]),
  ],
} as const satisfies Record<Stage, (facts: RiskFacts) => readonly (StageRisk | undefined)[]>;

/** What can go wrong, worst first: what the adviser names, and what the outputs show. */
export function stageRisks(stage: Stage, facts: RiskFacts): readonly StageRisk[] {
  const { outputs, issues } = facts;
  const found = [
    when(Object.keys(outputs).length === 0, "critical", [
      "The stage left no outputs.",
      "이 단계에서 나온 결과가 없습니다.",
    ]),
    when(outputs["simulated"] === true || facts.metrics["simulated"] === true, "critical", [
      "The answers are simulated; no real adviser was asked.",
      "모의 응답입니다. 실제 어드바이저에게 묻지 않았습니다.",
    ]),
    when(isGivingUp(outputs), "critical", [
      "The adviser gives up on this way and asks for a person or a step back.",
      "어드바이저가 이 방향을 포기하고, 사람의 판단을 구하거나 되돌리자고 합니다.",
    ]),
    when(isJsonObject(outputs["test_result"]) && outputs["test_result"]["passed"] === false, "high", [
      "The reported test run failed.",
      "보고된 테스트가 실패했습니다.",
    ]),
    when(
      facts.checks.some(({ passed }) => !passed),
      "high",
      ["A check that Maestro ran did not pass.", "Maestro가 실행한 검사 가운데 통과하지 못한 것이 있습니다."],
    ),
    when(issues.length > 0, "high", [
      `The outputs differ from the stage's schema in ${issues.length === 1 ? "one place" : `${issues.length} places`}.`,
      `결과가 이 단계의 형식과 ${issues.length}곳에서 다릅니다.`,
    ]),
    ...rules[stage](facts),
    ...itemsAt(outputs, "risks").slice(0, maxStatedRisks).map(statedRisk),
  ];
  return found
    .filter((risk) => risk !== undefined)
    .sort((a, b) => questionPriorities.indexOf(a.level) - questionPriorities.indexOf(b.level));
}

function when(applies: boolean, level: QuestionPriority, [en, ko]: readonly [string, string]): StageRisk | undefined {
  return applies ? { level, text: { en, ko } } : undefined;
}

function statedRisk(item: JsonValue): StageRisk | undefined {
  const text = itemText(item, "description", "risk", "text");
  if (text === undefined) return undefined;
  const stated = textAt(item, "severity", "level");
  const level = questionPriorities.find((priority) => priority === stated?.toLowerCase()) ?? "medium";
  return { level, text: { en: text, ko: text } };
}

function isVerifiable({ outputs, hasVerifyCommands, checks }: RiskFacts): boolean {
  if (hasVerifyCommands || checks.length > 0 || isJsonObject(outputs["test_result"])) return true;
  return itemsAt(outputs, "verification_commands", "verification_command").length > 0;
}

function isGivingUp(outputs: JsonObject): boolean {
  const action = textAt(outputs, "next_action") ?? textAt(outputs["next_action"], "type") ?? textAt(outputs, "status");
  return action === "escalate" || action === "revert_all" || action === "revert_and_retry";
}

function numberAt(outputs: JsonObject, name: string): number {
  const value = outputs[name];
  return typeof value === "number" ? value : Number.POSITIVE_INFINITY;
}
