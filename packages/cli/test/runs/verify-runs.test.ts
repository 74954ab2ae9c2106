import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEvidenceChain, createFileStore, createRunRegistry, type RunRegistry } from "@maestro/artifacts";
import { systemClock, type RunId } from "@maestro/core";
import { currentProcessIdentity } from "@maestro/core/fs";
import { createMasker } from "@maestro/core/masking";
import { withRunEvidence } from "@maestro/workflow";
import { expect, it, onTestFinished } from "vitest";
import type { CommandContext } from "../../src/command-context.ts";
import { verifyRuns } from "../../src/runs/verify-runs.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";

interface Workspace {
  readonly runs: RunRegistry;
  readonly runId: RunId;
  /** Paths of the state and of the run. */
  readonly log: string;
  readonly head: string;
  readonly folder: string;
  readonly verify: () => Promise<{ readonly out: string; readonly code: number | undefined }>;
}

/** A workspace with one vote that was decided. */
async function workspaceWithVote(): Promise<Workspace> {
  const root = mkdtempSync(join(tmpdir(), "maestro-verify-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const masker = await createMasker();
  const state = join(root, "state");
  const chain = createEvidenceChain({ store: createFileStore({ directory: state }), masker, clock: systemClock });
  const runs = withRunEvidence(
    createRunRegistry({
      store: createFileStore({ directory: join(root, "runs") }),
      masker,
      idSource: { clock: systemClock, randomBytes },
      owner: currentProcessIdentity(),
    }),
    { chain },
  );
  const recorder = await runs.start({ kind: "vote", task: "Which?" });
  await recorder.finish({ status: "completed", result: { converged: true, winner: "a", confidence: 1 } });
  await chain.flush();
  return {
    runs,
    runId: recorder.runId,
    log: join(state, "evidence.jsonl"),
    head: join(state, "evidence-head.json"),
    folder: join(root, "runs", recorder.runId),
    verify: async () => {
      const terminal = fakeTerminal();
      let code: number | undefined;
      const services = async (): Promise<object> => ({ runs, evidence: chain });
      const context = { terminal, services, exit: (given: number) => (code = given) } as unknown as CommandContext;
      await verifyRuns(undefined, false, context);
      return { out: terminal.out(), code };
    },
  };
}

it("misses the mark of how far the evidence reached, and all of the evidence", async () => {
  const { log, head, verify } = await workspaceWithVote();
  expect(await verify()).toEqual({ out: "", code: 0 });
  const kept = readFileSync(head);
  rmSync(head);
  expect(await verify()).toEqual({ out: expect.stringMatching(/^evidence-head\.json is missing/u), code: 1 });
  renameSync(log, `${log}.away`);
  const gone = "evidence.jsonl and evidence-head.json are missing, though votes that leave evidence have ended.\n";
  expect(await verify()).toEqual({ out: gone, code: 1 });
  renameSync(`${log}.away`, log);
  writeFileSync(head, kept);
  expect(await verify()).toEqual({ out: "", code: 0 });
});

it("misses a run that is gone, unless it was pruned", async () => {
  const { runs, runId, folder, verify } = await workspaceWithVote();
  renameSync(folder, `${folder}.away`);
  expect(await verify()).toEqual({ out: expect.stringMatching(new RegExp(`^${runId}: missing, `, "u")), code: 1 });
  renameSync(`${folder}.away`, folder);
  expect((await runs.prune({ maxBytes: 0 })).removed).toEqual([runId]);
  expect(await verify()).toEqual({ out: "", code: 0 });
});
