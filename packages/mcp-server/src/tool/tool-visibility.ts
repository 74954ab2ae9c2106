/** Which tools clients are shown. Tools that load others tell it what matters now. */
export interface ToolVisibility {
  /** Whether clients' lists follow; otherwise they stay as they were at the start, and `show` changes nothing. */
  readonly dynamic: boolean;
  /** Names of the tools that can be called here, whether shown or not. */
  readonly offered: () => Promise<readonly string[]>;
  /**
   * Shows these tools, and no others beside those that are always shown. A tool that is not shown can still be called.
   * @returns Names of all that are shown then, sorted.
   */
  readonly show: (names: readonly string[]) => Promise<readonly string[]>;
}
