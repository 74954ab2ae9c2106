import type { JudgeOpinion, SelectionCandidate } from "@maestro/coordination";
import { askJudge, type AskJudgeOptions, type Look } from "./ask-judge.ts";
import type { ChosenJudges } from "./choose-judges.ts";
import type { JudgeQuestion } from "./judge-prompt.ts";
import { seededOrder } from "./seeded-order.ts";

/** What candidates are judged by, and the chance that orders and marks them. */
export interface JudgeTerms extends Pick<JudgeQuestion, "criteria" | "task"> {
  /** Decides the order in which the judge sees the candidates. */
  readonly seed: number;
  /** A new mark for each prompt. */
  readonly drawFence: () => string;
  /** Whether a narrow lead is judged again in the opposite order, for one more call. */
  readonly looksAgain: boolean;
}

/** An opinion and how it came about. */
export interface Judging {
  /** Undefined: nobody gave a valid one. */
  readonly opinion: JudgeOpinion | undefined;
  /** The judge's reasons for its choice, once for each judgement. */
  readonly reasons: readonly string[];
  readonly judge?: string | undefined;
  readonly simulated: boolean;
  /** Whether something about the judging should be looked at by a person. */
  readonly isDoubtful: boolean;
  readonly warnings: readonly string[];
}

/**
 * A lead below this is judged again with the candidates in the opposite order: judges favour certain places, and between close
 * candidates the place often decides.
 * @see arXiv 2306.05685, section 3.3: of four judges, the best gave the same verdict in 65 % of swapped pairs
 */
const narrowLead = 0.15;

/** Has candidates judged by the first adviser that gives a valid judgement. Candidates with equal contents are shown once. */
export async function judgeCandidates(
  candidates: readonly SelectionCandidate[],
  chosen: ChosenJudges,
  terms: JudgeTerms,
  options: AskJudgeOptions,
): Promise<Judging> {
  const warnings = [...chosen.warnings];
  const contents = [...new Set(candidates.map(({ content }) => content.trim()))];
  const look = async (judges: ChosenJudges["judges"], order: readonly number[]): Promise<SeenLook | undefined> => {
    const shown = order.map((index) => contents[index] ?? "");
    const { criteria, task } = terms;
    const seen = await askJudge(judges, { contents: shown, criteria, task, fence: terms.drawFence() }, options);
    return (
      seen && { ...seen, scores: contents.map((_, index) => seen.judgement.scores[order.indexOf(index)] ?? 0), order }
    );
  };

  const order = seededOrder(contents.length, terms.seed);
  const first = await look(chosen.judges, order);
  if (first === undefined) {
    const said = chosen.judges.length === 0 ? [] : ["No adviser gave a valid judgement."];
    return { opinion: undefined, reasons: [], simulated: false, isDoubtful: true, warnings: [...warnings, ...said] };
  }
  const looks = [first];
  if (terms.looksAgain && first.judgement.selected !== null && leadOf(first.scores) < narrowLead) {
    const second = await look([first.judge], order.toReversed());
    if (second === undefined) warnings.push(`The lead is narrow, and ${first.judge.id} gave no second judgement.`);
    else looks.push(second);
  }
  const isUnconfirmed = terms.looksAgain && looks.length === 1 && leadOf(first.scores) < narrowLead;
  return {
    opinion: {
      scores: candidates.map(({ id, content }) => ({
        candidateId: id,
        score: mean(looks.map(({ scores }) => scores[contents.indexOf(content.trim())] ?? 0)),
      })),
      rejectsAll: looks.every(({ judgement }) => judgement.selected === null),
      isConsistent: new Set(looks.map(selectedContent)).size === 1,
    },
    reasons: looks.map(({ judgement }) => judgement.reason),
    judge: first.judge.id,
    simulated: first.simulated,
    isDoubtful: chosen.isOwnWork || isUnconfirmed,
    warnings,
  };
}

interface SeenLook extends Look {
  /** In the order of the contents. */
  readonly scores: readonly number[];
  readonly order: readonly number[];
}

function selectedContent({ judgement, order }: SeenLook): number | undefined {
  return judgement.selected === null ? undefined : order[judgement.selected];
}

function leadOf(scores: readonly number[]): number {
  const [best = 0, next = 0] = scores.toSorted((a, b) => b - a);
  return best - next;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
