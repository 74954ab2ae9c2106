// Advisers of your own, behind an API or anything else: implement one function, and the masker stands before it.
import assert from "node:assert/strict";
import { maskedConsultant, ProviderError } from "@maestro/core";
import { createMasker } from "@maestro/core/masking";
import { ensemble } from "@maestro/coordination";

const seen = [];

/** Takes masked text only: the type says so, and the masker is the one way to make any. */
function ownAdviser(id, answer) {
  return {
    id,
    consult: async ({ prompt }) => {
      seen.push(prompt);
      if (answer === undefined) {
        throw new ProviderError("PROVIDER_OVERLOADED", `${id} is overloaded.`, { provider: id, retryable: true });
      }
      return { text: answer, provider: id, elapsedMs: 0, truncated: false, simulated: true, maskedCount: 0 };
    },
  };
}

const secret = `hush-${Math.random().toString(36).slice(2)}-${Date.now()}`;
const masker = await createMasker({ knownValues: [secret] });
const consultants = [ownAdviser("first", "auth.ts"), ownAdviser("second", "db.ts"), ownAdviser("third")].map(
  (adviser) => maskedConsultant(adviser, masker),
);

const { candidates } = await ensemble({ prompt: `Which file leaks ${secret}?` }, { consultants }).result;

assert.deepEqual(
  candidates.map((candidate) => (candidate.ok ? candidate.text : candidate.error.code)),
  ["auth.ts", "db.ts", "PROVIDER_OVERLOADED"],
);
assert.ok(seen.every((prompt) => !prompt.includes(secret) && prompt.includes("***MASKED***")));
console.log(`${candidates.length} candidates; what they were asked: ${seen[0]}`);
