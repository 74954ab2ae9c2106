import type { SelectionCandidate } from "@maestro/coordination";
import { hedging, invalidDiff, tooLong, type RedFlagRule } from "@maestro/maker";

/** Longest patch, and longest other text. @see the published behaviour of maestro_select_best in the reference implementation */
const maxChars = { patch: 50_000, other: 15_000 } as const;

/** What makes a text a patch: the headers of one, or a fence that says so. Blanks within a line only: linear time. */
const patchSign = /^(?:diff --git |--- \S[^\n]*\n\+\+\+ |[ \t]*```(?:diff|patch)\b)/mu;

/** Lines of a patch. A hedging word in the changed code is not the author's own. */
const patchLine = /^(?:[-+ \\]|@@ |diff |index |(?:old|new|deleted) |(?:rename|copy|similarity) ).*$/gmu;

/** What a program prints in place of an answer. */
const errorText =
  /^(?:(?:fatal|uncaught|unhandled|api|internal|unexpected)? ?(?:error|exception)(?: \d+)?\s*[:([{]|traceback \(most recent call last\)|[\w./-]+: (?:command )?not found\b|(?:request |connection )?timed? ?out\b)/iu;

/** Only a short text is taken for an error message, or a stack trace of any length: an explanation is longer. */
const errorLines = 3;

/**
 * Adds to each candidate's flags what its content shows: too long, hedging, a malformed patch, or an error
 * text where an answer should be. One that failed or is empty has lost already.
 */
export function flagCandidates(candidates: readonly SelectionCandidate[]): readonly SelectionCandidate[] {
  return candidates.map((candidate) => {
    if (candidate.ok === false || candidate.content.trim() === "") return candidate;
    const found = flagsOf(candidate.content);
    return found.length === 0 ? candidate : { ...candidate, flags: [...(candidate.flags ?? []), ...found] };
  });
}

function flagsOf(content: string): readonly string[] {
  const isPatch = patchSign.test(content);
  const prose = isPatch ? content.replace(patchLine, "") : content;
  const checks: readonly (readonly [RedFlagRule, text: string])[] = [
    [tooLong(isPatch ? maxChars.patch : maxChars.other), content],
    [hedging(), prose],
    ...(isPatch ? [[invalidDiff(), content] as const] : []),
  ];
  const found = checks.flatMap(([rule, text]) => {
    const detail = rule.check({ text });
    return detail === undefined ? [] : [`${rule.reason}: ${detail}`];
  });
  return isErrorText(content.trim()) ? ["error_text: it is what a program says when it fails", ...found] : found;
}

function isErrorText(text: string): boolean {
  return errorText.test(text) && (text.split("\n").length <= errorLines || /^traceback/iu.test(text));
}
