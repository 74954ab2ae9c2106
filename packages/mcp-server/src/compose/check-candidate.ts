import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MaestroError } from "@maestro/core";
import { verify, type VerifyOptions, type VerifyResult } from "@maestro/workspace";

/** Why a command gave no verdict on a candidate. */
type OracleErrorCode =
  /** The command was blocked, missing, ended by its limit or by a signal. The message says which. */
  "ORACLE_NO_VERDICT";

/**
 * Whether a command exits with 0 on a candidate, run as verification runs it.
 * @param options - `scratchPrefix`: where the candidate's file gets a directory of its own, as its name begins.
 * @throws MaestroError `ORACLE_NO_VERDICT` when it is not run or does not end by itself.
 */
export async function checkCandidate(
  command: string,
  candidate: string,
  { scratchPrefix, ...options }: VerifyOptions & { readonly scratchPrefix: string },
): Promise<boolean> {
  const directory = await mkdtemp(scratchPrefix);
  try {
    const file = join(directory, "candidate.txt");
    await writeFile(file, candidate, { mode: 0o600 });
    const { results } = await verify([{ command }], { ...options, candidate: { text: candidate, file } });
    return verdictOf(results[0]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function verdictOf(result: VerifyResult | undefined): boolean {
  if (result?.status === "passed") return true;
  if (result?.status === "failed") return false;
  const reason = result?.metadata.reason ?? "It was not run.";
  throw new MaestroError<OracleErrorCode>("ORACLE_NO_VERDICT", `oracle_command gave no verdict. ${reason}`);
}
