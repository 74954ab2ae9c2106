import { isAborted, isMaestroError } from "@maestro/core";
import type { Approval, Approvals } from "@maestro/hitl";
import { askDecision } from "../approvals/ask-decision.ts";
import { describeDecision } from "../approvals/describe-approval.ts";
import type { PersonLanguage } from "../approvals/ask-person.ts";
import type { CommandContext } from "../command-context.ts";

const decidedElsewhereTexts = { en: "Decided elsewhere.", ko: "다른 곳에서 결정되었습니다." } as const;

/** How a decision is obtained. */
export interface ObtainOptions {
  readonly language: PersonLanguage;
  /** Wait for one made elsewhere where there is no terminal. */
  readonly wait: boolean;
}

/**
 * Has a person decide, in this terminal or anywhere else, whichever is first. Still `pending` where nobody is there to ask,
 * or the person puts it off.
 */
export async function obtainDecision(
  id: string,
  { language, wait }: ObtainOptions,
  approvals: Approvals,
  { terminal, signal }: CommandContext,
): Promise<Approval> {
  const approval = await approvals.get(id);
  if (approval.status !== "pending") return approval;
  const isPersonThere = terminal.stdinIsScreen && terminal.interactive;
  if (!isPersonThere) return wait ? approvals.waitFor(id, { signal }) : approval;

  const decidedElsewhere = new AbortController();
  const decidedHere = new AbortController();
  const elsewhere = approvals.waitFor(id, { signal: AbortSignal.any([signal, decidedHere.signal]) });
  elsewhere.then(
    () => decidedElsewhere.abort(),
    () => {
      // Decided here or interrupted; a store that fails says so again below.
    },
  );
  try {
    const ask = { language, signal: AbortSignal.any([signal, decidedElsewhere.signal]) };
    const submission = await askDecision(approval.request.report, ask);
    if (submission === undefined) return approval;
    const result = await approvals.submit(id, { ...submission, proof: { kind: "local", surface: "terminal" } });
    terminal.stderr.write(`${describeDecision(result, language)}\n`);
    // More is asked for than a terminal can give: a signature.
    return result.status === "pending" ? await elsewhere : result.approval;
  } catch (error) {
    if (isAborted(signal)) throw signal.reason;
    const wasFirst = isAborted(decidedElsewhere.signal) || isMaestroError(error, "HITL_INVALID_TRANSITION");
    if (!wasFirst) throw error;
    terminal.stderr.write(`${decidedElsewhereTexts[language]}\n`);
    return await approvals.get(id);
  } finally {
    decidedHere.abort();
  }
}
