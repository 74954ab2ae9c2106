// Approvals and evidence without the rest of Maestro: an agent's word is not enough, a signature is, and a record of it
// that is changed afterwards is found.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEvidenceChain, createFileStore } from "@maestro/artifacts";
import { systemClock as clock } from "@maestro/core";
import { createMasker } from "@maestro/core/masking";
import { createApprovals, createSealedKey, openSealedKey, signDecision } from "@maestro/hitl";

const directory = mkdtempSync(join(tmpdir(), "signed-approval-"));
const masker = await createMasker();
const store = createFileStore({ directory });
const evidence = createEvidenceChain({ store, masker, clock });

// Made once; what is kept is sealed with a passphrase that only the person knows.
const passphrase = randomBytes(12).toString("base64url");
const { sealed, publicKey } = await createSealedKey({ passphrase, randomBytes });

const approvals = createApprovals({
  store,
  masker,
  clock,
  randomBytes,
  minimum: { implement: "signed" },
  trustedKeys: [publicKey],
  evidence: ({ stage }) => evidence.sink({ source: "a person", stage }),
});

const runId = "20260131_120000_0a1b2c3d";
const outputs = { changes: [{ file: "src/lock.ts", diff: "-open()\n+close()", reason: "The lock stays open." }] };
const { request } = await approvals.request({ stage: "implement", outputs, runId });

// What a model can do by itself: call the tool that approves.
const bySelf = await approvals.submit(request.id, { approved: true });
assert.equal(bySelf.status, "pending");
assert.equal((await approvals.checkGate({ stage: "debug", runId })).open, false);

// What it cannot: sign, without the passphrase.
const questions = request.report.questions.filter(({ priority }) => priority === "critical");
const decision = {
  approved: true,
  questionResponses: Object.fromEntries(questions.map(({ id, options }) => [id, options[0]?.text.en ?? "None"])),
};
const key = await openSealedKey(sealed, passphrase);
const signature = signDecision(request, decision, { key, masker, clock, randomBytes });
const byPerson = await approvals.submit(request.id, { ...decision, proof: { kind: "signature", signature } });
assert.equal(byPerson.status, "approved");
assert.equal((await approvals.checkGate({ stage: "debug", runId })).open, true);

// What was decided is in the chain, and stays as it was.
await evidence.flush();
const before = await evidence.verify();
assert.equal(before.intact, true);
const file = join(directory, "evidence.jsonl");
writeFileSync(file, readFileSync(file, "utf8").replace('"signed"', '"client"'));
const after = await evidence.verify();
assert.equal(after.intact, false);
console.log(`${request.id}: ${byPerson.status}; after a change of the record: ${after.problems[0].kind}`);
rmSync(directory, { recursive: true });
