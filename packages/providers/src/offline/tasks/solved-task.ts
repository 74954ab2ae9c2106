/** A task that the offline adviser can compute, with the ways to get it wrong. */
export interface SolvedTask {
  readonly right: string;
  /** Well-formed answers that are not right, all different. */
  readonly wrong: readonly [string, ...string[]];
  /** Answers that no strict reader takes. */
  readonly broken: readonly [string, ...string[]];
}

/** The alternatives among which mistakes are drawn: those that differ from each other and from what is right. */
export function mistakes(right: string, first: string, ...others: readonly string[]): readonly [string, ...string[]] {
  const rest = new Set(others);
  rest.delete(right);
  rest.delete(first);
  return [first, ...rest];
}
