import type { RunKind, RunRecorder } from "@maestro/artifacts";
import { evidenceOfDecision, evidenceOfResult, evidenceOfStage, evidenceOfVote } from "./evidence-of-run.ts";
import { createRunEvidenceWriter, type RunEvidenceOptions } from "./run-evidence-writer.ts";

/** The same recorder, which also records evidence of what is recorded with it. */
export function evidencedRecorder(
  recorder: RunRecorder,
  { kind, task }: { readonly kind: RunKind; readonly task: string },
  options: RunEvidenceOptions,
): RunRecorder {
  const evidence = createRunEvidenceWriter(recorder.runId, options);
  /** The record of the newest stage; what is decided after it rests on that. */
  let newestStage: string | undefined;
  return {
    ...recorder,
    recordVote: async (vote) => {
      await recorder.recordVote(vote);
      const flag = evidenceOfVote(vote);
      if (flag !== undefined) evidence.flag(flag);
    },
    recordDecision: async (decision) => {
      await recorder.recordDecision(decision);
      const said = evidenceOfDecision(decision);
      if (said.type === "red_flag") evidence.flag(said);
      else await evidence.record(said, newestStage === undefined ? await evidence.flagged() : [newestStage]);
    },
    saveStage: async (stage, result) => {
      await recorder.saveStage(stage, result);
      const given = evidenceOfStage(stage, result);
      if (given === undefined) return;
      // It is linked to every record of its run that no other one is linked to yet: its plan, and what came before it.
      const links = await evidence.openEnds(await evidence.flagged());
      newestStage = await evidence.record(given, links);
    },
    release: async (left) => {
      await evidence.flagged();
      await recorder.release(left);
    },
    finish: async (end) => {
      const links = await evidence.flagged();
      const concluded = evidenceOfResult(kind, task, end.result);
      if (concluded !== undefined) await evidence.record(concluded, links);
      await recorder.finish(end);
    },
  };
}
