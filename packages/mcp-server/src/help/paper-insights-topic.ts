/**
 * Help on what Maestro's choices rest on.
 * @see arXiv 2511.09030 (voting), arXiv 2512.08296 (coordination)
 */
export const paperInsightsTopic: string = `## What the choices rest on

**Voting** (Meyerson et al., arXiv 2511.09030). Split work into decisions so small that an adviser is more often right than
wrong, ask until one answer leads by k, and throw away answers whose form is broken instead of repairing them: a broken form
is a sign of broken reasoning. With an accuracy p per answer a vote with margin k is right with probability
1 / (1 + ((1-p)/p)^k): at p = 0.9 that is 0.9 for k = 1, 0.9986 for k = 3. It does not help where p is below one half, and
errors that all advisers share stay.

**Coordination** (Kim et al., arXiv 2512.08296).
- The task decides. Work that falls apart into independent pieces gains from several agents; work in which each step needs
  the last one loses, 39 to 70 % in the paper's measurements.
- Coordination is a cost: every message between agents takes budget from the work, most where a task needs many tools.
- A single agent that succeeds in about 45 % of cases or more gains little from company.
- Independent agents without a check multiply errors (17.2 times there); a central check holds them down (4.4 times). So
  answers of several advisers are compared or tested before one is used.
- What works differs between models and repositories, so outcomes are worth recording.`;
