import type { EvidenceVerification, RunMetadata, RunRegistry, RunVerification } from "@maestro/artifacts";
import { isMaestroError } from "@maestro/core";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { countOf } from "../output/count-of.ts";
import { writeJson } from "../output/write-json.ts";
import { withRun } from "./name-run.ts";

/** What a check found. */
interface Verified {
  readonly checked: readonly RunVerification[];
  readonly chain: EvidenceVerification;
  /** Problems that concern more than one file or record, a sentence each. */
  readonly warnings: readonly string[];
}

/** Checks the files of a run, or of all runs, against their hashes, and the chain of evidence; names what was changed. */
export async function verifyRuns(id: string | undefined, json: boolean, context: CommandContext): Promise<void> {
  const { runs, evidence } = await context.services();
  const chain = await evidence.verify();
  const found =
    id === undefined
      ? await verifyAll(runs, chain)
      : { checked: [await withRun(id, context, (runId) => runs.verify(runId))], warnings: [] };
  const verified: Verified = { ...found, chain, warnings: [...found.warnings, ...chainWarnings(chain)] };
  const intact =
    chain.intact && verified.warnings.length === 0 && found.checked.every(({ problems }) => problems.length === 0);
  context.exit(intact ? exitCodes.ok : exitCodes.failed);
  if (json) writeJson(context.terminal, { ok: intact, ...present(verified) });
  else print(verified, context);
}

async function verifyAll(runs: RunRegistry, chain: EvidenceVerification): Promise<Omit<Verified, "chain">> {
  const warnings: string[] = [];
  const named = new Set<string>();
  const checked: RunVerification[] = [];
  const warn = (runId: string, why: string): void => {
    named.add(runId);
    warnings.push(`${runId}: ${why}`);
  };
  const found = await runs.list({ onDamaged: (runId, error) => warn(runId, error.message) });
  if (chain.count === 0 && !chain.anchored && found.some((run) => leavesEvidence(run))) {
    warnings.push("evidence.jsonl and evidence-head.json are missing, though votes that leave evidence have ended.");
  }
  for (const { runId } of found) {
    named.add(runId);
    checked.push(await runs.verify(runId));
  }
  for (const runId of chain.runs.filter((one) => !named.has(one))) {
    try {
      await runs.status(runId);
    } catch (error) {
      if (!isMaestroError(error)) throw error;
      const gone = error.code === "RUN_NOT_FOUND";
      warn(runId, gone ? "missing, though the evidence has records of it and none of its removal" : error.message);
    }
  }
  return { checked, warnings };
}

/** Whether the evidence must have a record of a run: it says how each vote ended. */
function leavesEvidence({ kind, status }: RunMetadata): boolean {
  return (kind === "vote" || kind === "micro_step") && status === "completed";
}

function chainWarnings({ count, anchored }: EvidenceVerification): readonly string[] {
  if (anchored || count === 0) return [];
  return [
    "evidence-head.json is missing or damaged: records cut off at the end of the evidence would not be missed. The next record writes it anew.",
  ];
}

function present({ checked, chain, warnings }: Verified): object {
  return {
    runs: checked.map(({ runId, status, sealed, intact, count, problems }) => ({
      run_id: runId,
      status,
      sealed,
      intact,
      files: count,
      problems,
    })),
    evidence: {
      intact: chain.intact,
      records: chain.count,
      head: chain.head ?? null,
      problems: chain.problems,
      torn_bytes: chain.tornBytes,
    },
    warnings,
  };
}

/** What is wrong goes to stdout, a line each; what was checked to stderr. */
function print({ checked, chain, warnings }: Verified, { terminal }: CommandContext): void {
  const changed = checked.filter(({ problems }) => problems.length > 0);
  for (const { runId, problems } of changed) {
    for (const { name, kind } of problems) terminal.stdout.write(`${runId}/${name}: ${kind}\n`);
  }
  for (const warning of warnings) terminal.stdout.write(`${warning}\n`);
  for (const { message } of chain.problems) terminal.stdout.write(`evidence: ${message}\n`);
  const unsealed = checked.filter(({ sealed, problems }) => !sealed && problems.length === 0);
  const state = changed.length === 0 ? "all as they were left" : `${changed.length} changed`;
  terminal.stderr.write(
    `${countOf(checked.length - unsealed.length, "run")} checked, ${state}; ${describeChain(chain)}.\n`,
  );
  if (chain.tornBytes > 0) {
    terminal.stderr.write(
      `The evidence ends in ${countOf(chain.tornBytes, "byte")} of a record whose writer was killed; the next record replaces them.\n`,
    );
  }
  if (unsealed.length === 0) return;
  const names = unsealed.slice(0, 3).map(({ runId, status }) => `${runId} (${status})`);
  terminal.stderr.write(
    `Not checked, because nothing sealed them yet: ${names.join(", ")}${unsealed.length > 3 ? " and others" : ""}.\n`,
  );
}

function describeChain({ count, intact }: EvidenceVerification): string {
  if (!intact) return `${countOf(count, "evidence record")}, the chain is broken`;
  return count === 0 ? "no evidence is recorded" : `${countOf(count, "evidence record")}, the chain is whole`;
}
