import type { NextStep } from "../tool/tool-reply.ts";

/** What a caller can do about a run that still works. */
export function runNextSteps(runId: string): readonly NextStep[] {
  return [
    { tool: "maestro_run_status", arguments: { run_id: runId }, why: "wait for the result" },
    { tool: "maestro_cancel_run", arguments: { run_id: runId }, why: "stop it" },
  ];
}
