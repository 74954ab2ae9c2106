import type { RunVerification } from "@maestro/artifacts";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { countOf } from "../output/count-of.ts";
import { writeJson } from "../output/write-json.ts";
import { withRun } from "./name-run.ts";

/** Checks the files of a run, or of all runs, against their hashes, and the chain of evidence; names what was changed. */
export async function verifyRuns(id: string | undefined, json: boolean, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const { runs, evidence } = await context.services();
  const warnings: string[] = [];
  const checked: RunVerification[] = [];
  if (id !== undefined) checked.push(await withRun(id, context, (runId) => runs.verify(runId)));
  else {
    const found = await runs.list({ onDamaged: (runId, error) => warnings.push(`${runId}: ${error.message}`) });
    for (const { runId } of found) checked.push(await runs.verify(runId));
  }
  const chain = await evidence.verify();
  const changed = checked.filter(({ problems }) => problems.length > 0);
  const unsealed = checked.filter(({ sealed }) => !sealed);
  const intact = chain.intact && changed.length === 0 && warnings.length === 0;
  context.exit(intact ? exitCodes.ok : exitCodes.failed);
  if (json) {
    writeJson(terminal, {
      ok: intact,
      runs: checked.map(({ runId, status, sealed, intact: sound, count, problems }) => ({
        run_id: runId,
        status,
        sealed,
        intact: sound,
        files: count,
        problems,
      })),
      evidence: { intact: chain.intact, records: chain.count, head: chain.head ?? null, problems: chain.problems },
      warnings,
    });
    return;
  }
  for (const { runId, problems } of changed) {
    for (const { name, kind } of problems) terminal.stdout.write(`${runId}/${name}: ${kind}\n`);
  }
  for (const warning of warnings) terminal.stdout.write(`${warning}\n`);
  for (const { message } of chain.problems) terminal.stdout.write(`evidence: ${message}\n`);
  const sealed = checked.length - unsealed.length;
  terminal.stderr.write(
    `${countOf(sealed, "run")} checked, ${changed.length === 0 ? "all as they were left" : `${changed.length} changed`}; ` +
      `${countOf(chain.count, "evidence record")}, ${chain.intact ? "the chain is whole" : "the chain is broken"}.\n`,
  );
  if (unsealed.length > 0) {
    const names = unsealed.slice(0, 3).map(({ runId, status }) => `${runId} (${status})`);
    terminal.stderr.write(
      `Not checked, because nothing sealed them yet: ${names.join(", ")}${unsealed.length > 3 ? " and others" : ""}.\n`,
    );
  }
}
