import assert from "node:assert/strict";
import type { Consultant, ConsultEvent, ConsultRequest } from "../consultant.ts";
import { isProviderError } from "../is-provider-error.ts";
import type { ContractCase } from "./contract-case.ts";

/** Consultants in the states that the contract is about; each is asked at most a few times. */
export interface ConsultantContractSubjects {
  /** Answers with some text. */
  readonly answering: () => Promise<Consultant> | Consultant;
  /** Fails in whatever way its kind fails. */
  readonly failing: () => Promise<Consultant> | Consultant;
  /** Gives an answer without text. */
  readonly empty: () => Promise<Consultant> | Consultant;
  /** Does not answer until it is stopped. */
  readonly hanging: () => Promise<Consultant> | Consultant;
}

/** What every `Consultant` must do, whatever stands behind it. */
export function consultantContract(subjects: ConsultantContractSubjects): ContractCase[] {
  return [
    {
      name: "answers with text under its own id",
      run: async () => {
        const consultant = await subjects.answering();
        const result = await consultant.consult(request);
        assert.notEqual(result.text.trim(), "");
        assert.equal(result.provider, consultant.id);
        assert.ok(Number.isFinite(result.elapsedMs) && result.elapsedMs >= 0, "elapsedMs is a duration");
        assert.equal(typeof result.truncated, "boolean");
        assert.equal(typeof result.simulated, "boolean");
      },
    },
    {
      name: "answers several questions at once",
      run: async () => {
        const consultant = await subjects.answering();
        const results = await Promise.all([1, 2, 3].map(() => consultant.consult(request)));
        for (const result of results) assert.notEqual(result.text.trim(), "");
      },
    },
    {
      name: "tells of each attempt before what happens in it, under its own id",
      run: async () => {
        const consultant = await subjects.answering();
        const events: ConsultEvent[] = [];
        await consultant.consult(request, { onEvent: (event) => events.push(event) });
        assert.equal(events[0]?.type, "attempt-start");
        for (const event of events) assert.equal(event.provider, consultant.id);
        const attempts = events.flatMap((event) => (event.type === "attempt-start" ? [event.attempt] : []));
        assert.deepEqual(
          attempts,
          attempts.map((_, index) => index + 1),
        );
      },
    },
    {
      name: "sends no event after its promise has settled",
      run: async () => {
        const consultant = await subjects.answering();
        let settled = false;
        let late = 0;
        await consultant.consult(request, { onEvent: () => (late += settled ? 1 : 0) });
        settled = true;
        await nextTurn();
        assert.equal(late, 0);
      },
    },
    {
      name: "rejects a failure with a provider error that names it, never as an answer",
      run: async () => {
        const consultant = await subjects.failing();
        await rejectsAsProvider(consultant.consult(request), consultant.id);
      },
    },
    {
      name: "rejects an answer without text",
      run: async () => {
        const consultant = await subjects.empty();
        await rejectsAsProvider(consultant.consult(request), consultant.id);
      },
    },
    {
      name: "rejects as cancelled when it is stopped",
      run: async () => {
        const consultant = await subjects.hanging();
        const controller = new AbortController();
        const answer = consultant.consult(request, { signal: controller.signal });
        await nextTurn();
        controller.abort();
        await rejectsAsProvider(answer, consultant.id, "PROVIDER_CANCELLED");
      },
    },
    {
      name: "asks nothing when it was stopped before",
      run: async () => {
        const consultant = await subjects.answering();
        const answer = consultant.consult(request, { signal: AbortSignal.abort() });
        await rejectsAsProvider(answer, consultant.id, "PROVIDER_CANCELLED");
      },
    },
    {
      name: "stops one question and answers the other",
      run: async () => {
        const consultant = await subjects.answering();
        const [stopped, answered] = await Promise.allSettled([
          consultant.consult(request, { signal: AbortSignal.abort() }),
          consultant.consult(request),
        ]);
        assert.equal(stopped.status, "rejected");
        assert.equal(answered.status, "fulfilled");
      },
    },
  ];
}

const request: ConsultRequest = { prompt: "Answer with one word." };

async function rejectsAsProvider(promise: Promise<unknown>, provider: string, code?: string): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(isProviderError(error), "the rejection is a ProviderError");
    assert.equal(error.provider, provider);
    if (code !== undefined) assert.equal(error.code, code);
    return true;
  });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
