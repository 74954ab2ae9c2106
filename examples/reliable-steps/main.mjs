// A thousand additions by an adviser that is wrong one time in ten: each step is decided by a vote, and not one is wrong.
// Uses @maestro/maker alone, which depends on nothing.
import assert from "node:assert/strict";
import { kMin, solve } from "@maestro/maker";

const steps = 1000;
const errorRate = 0.1;
const k = kMin({ p: 1 - errorRate, steps, target: 0.999 });

// The unreliable adviser; a linear congruential generator makes every run the same.
let seed = 1;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const adviser = ({ prompt }) => {
  const [a, b] = prompt.match(/\d+/g).map(Number);
  return String(random() < errorRate ? a + b + 1 + Math.floor(random() * 3) : a + b);
};

const task = {
  id: "sum-of-1-to-1000",
  initial: 0,
  steps,
  prompt: (sum, step) => `What is ${sum} + ${step + 1}?`,
  parse: (text) => ({ action: null, next: Number(text) }),
};

const result = await solve(task, adviser, { k, maxSamples: 100 }).result;

assert.equal(result.status, "solved");
assert.equal(result.state, (steps * (steps + 1)) / 2);
console.log(
  `${result.state}: ${steps} steps right at k = ${k}, with ${result.totals.votesAgainst} wrong answers outvoted.`,
);
