import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { hasErrorCode } from "../fs/has-error-code.ts";
import { parseJson } from "../json.ts";
import { toTrustRecord, withTrust, type TrustedFile, type TrustRecord } from "./trust-record.ts";

/** The stored record; `undefined` when what is stored is damaged, which trusts nothing. */
export async function readTrustRecord(trustFile: string): Promise<TrustRecord | undefined> {
  try {
    const parsed = parseJson(await readFile(trustFile, "utf8"));
    return parsed.ok ? toTrustRecord(parsed.value) : undefined;
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return { files: {} };
    return undefined;
  }
}

/**
 * Records that the user trusts a project's file as it was shown; the file is not read again, so what is trusted is what
 * was seen.
 * @param trustFile - `ConfigPaths.trustFile`; created with mode 0600, its directory with 0700.
 */
export async function recordTrust(trustFile: string, file: TrustedFile): Promise<void> {
  // Not above: every start reads configuration, and hardly any records trust.
  const { ensurePrivateDirectory, withFileLock, writeFileDurable } = await import("../fs/index.ts");
  await ensurePrivateDirectory(dirname(trustFile));
  await withFileLock(trustFile, async () => {
    const record = (await readTrustRecord(trustFile)) ?? { files: {} };
    await writeFileDurable(trustFile, `${JSON.stringify(withTrust(record, file), null, 2)}\n`);
  });
}
