import type { SelectionCandidate } from "@maestro/coordination";
import type { Consultant } from "@maestro/core";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";

/** Who may judge, first choice first, and what a reader should know about that. */
export interface ChosenJudges {
  /** Empty: nobody is there to be asked. */
  readonly judges: readonly Consultant[];
  /** Whether all that are available wrote a candidate. */
  readonly isOwnWork: boolean;
  readonly warnings: readonly string[];
}

/** Asked in this order when the wanted judge may not or cannot. The first is the contract's default. */
export const defaultJudges = ["claude", "codex", "gemini"] as const;

/** The built-in adviser without a model: it judges only where it is named, and never stands in for another one. */
const simulatedAdviser = "offline";

/**
 * Who judges: the wanted adviser, unless it wrote one of the candidates and another adviser is available. An adviser
 * prefers its own work.
 * @see arXiv 2404.13076 for the preference of models for what they wrote themselves
 */
export async function chooseJudges(
  wanted: string,
  candidates: readonly SelectionCandidate[],
  deps: Pick<WorkflowDependencies, "consultants" | "isAvailable">,
): Promise<ChosenJudges> {
  const others = [...defaultJudges, ...deps.consultants.keys()].filter((name) => name !== simulatedAdviser);
  const names = [...new Set([wanted, ...others])];
  const configured = names.flatMap((name) => deps.consultants.get(name) ?? []);
  const available = await Promise.all(configured.map(({ id }) => deps.isAvailable(id)));
  const present = configured.filter((_, index) => available[index] === true);
  const authors = new Set(candidates.flatMap((candidate) => authorOf(candidate, deps.consultants) ?? []));
  const neutral = present.filter(({ id }) => !authors.has(id));
  const [first] = neutral;
  if (first !== undefined) {
    return { judges: neutral, isOwnWork: false, warnings: explain(wanted, first.id, authors) };
  }
  const [own] = present;
  if (own === undefined) return { judges: [], isOwnWork: false, warnings: ["No adviser is available to judge."] };
  return {
    judges: present,
    isOwnWork: true,
    warnings: [`Every available adviser wrote a candidate; ${own.id} judged its own among them.`],
  };
}

function explain(wanted: string, judge: string, authors: ReadonlySet<string>): readonly string[] {
  if (wanted === judge) return [];
  const why = authors.has(wanted) ? "wrote one of the candidates" : "is not available";
  return [`${wanted} ${why}, so ${judge} was asked to judge.`];
}

/** The adviser that wrote a candidate: the one given, or the one in an id of an ensemble ("codex-1"). */
function authorOf(
  { id, provider }: SelectionCandidate,
  consultants: ReadonlyMap<string, Consultant>,
): string | undefined {
  if (provider !== undefined) return provider;
  const name = id.replace(/-\d+$/, "");
  return consultants.has(name) ? name : undefined;
}
