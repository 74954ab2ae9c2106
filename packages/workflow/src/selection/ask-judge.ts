import { isProviderError, type Consultant } from "@maestro/core";
import { judgeSchema } from "../schemas/judge-schema.ts";
import type { Validate } from "../validate.ts";
import { judgePrompt, type JudgeQuestion } from "./judge-prompt.ts";
import { readJudgement, type Judgement } from "./read-judgement.ts";

/** A judge's valid judgement of candidates in one order. */
export interface Look {
  readonly judge: Consultant;
  readonly judgement: Extract<Judgement, { readonly ok: true }>;
  /** True when no model answered. */
  readonly simulated: boolean;
}

/** How judges are asked. */
export interface AskJudgeOptions {
  readonly validate: Validate;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number | undefined;
  /** Whether a simulated answer may count. */
  readonly allowsSimulated: (judge: Consultant) => boolean;
  /** Called with each failure and each rejected answer. */
  readonly onFailure: (judge: string, problems: readonly string[]) => Promise<void>;
}

/** Most answers asked for, of all judges together, to get a valid one: each of them costs. */
const maxAnswers = 3;

/** A fresh answer often is right where the last one was not; a third one of the same judge hardly ever is. */
const answersOfEach = 2;

/**
 * Asks the judges in turn until one gives a valid judgement. A rejected answer is asked for once more; after a judge that
 * fails the next one is asked. Undefined when nobody gave one.
 */
export async function askJudge(
  judges: readonly Consultant[],
  question: JudgeQuestion,
  options: AskJudgeOptions,
): Promise<Look | undefined> {
  const { system, prompt, labels } = judgePrompt(question);
  let left = maxAnswers;
  for (const judge of judges) {
    for (let tries = 0; tries < answersOfEach && left > 0; tries += 1) {
      options.signal.throwIfAborted();
      left -= 1;
      try {
        const request = { system, prompt, outputSchema: judgeSchema, timeoutMs: options.timeoutMs, seed: tries };
        const answer = await judge.consult(request, { signal: options.signal });
        if (answer.simulated && !options.allowsSimulated(judge)) {
          await options.onFailure(judge.id, ["its answers are simulated, which is no judgement"]);
          break;
        }
        const judgement = readJudgement(answer, labels, options.validate);
        if (judgement.ok) return { judge, judgement, simulated: answer.simulated };
        await options.onFailure(judge.id, judgement.problems);
      } catch (error) {
        if (options.signal.aborted || !isProviderError(error)) throw error;
        await options.onFailure(judge.id, [`${error.code}: ${error.message}`]);
        break;
      }
    }
  }
  return undefined;
}
