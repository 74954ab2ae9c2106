/** One case of a contract: any test runner can run it (`it.each(cases)("$name", ({ run }) => run())`). */
export interface ContractCase {
  /** The behaviour that it states. */
  readonly name: string;
  /** Rejects with an AssertionError where the behaviour is missing. */
  readonly run: () => Promise<void>;
}
