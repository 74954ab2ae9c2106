import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createFileExclusive, ensurePrivateDirectory, hasErrorCode } from "@maestro/core/fs";
import { createSealedKey, openSealedKey, type PublicKey, type SigningKey } from "@maestro/hitl";
import { CliError } from "../cli-error.ts";

/**
 * Makes the user's signing key, sealed with a passphrase.
 * @throws CliError `KEY_EXISTS` where there is one: replacing it would make its signatures worthless.
 */
export async function createSigningKeyFile(file: string, passphrase: string): Promise<PublicKey> {
  const { sealed, publicKey } = await createSealedKey({ passphrase, randomBytes: (size) => randomBytes(size) });
  await ensurePrivateDirectory(dirname(file));
  if (await createFileExclusive(file, sealed)) return publicKey;
  throw new CliError("KEY_EXISTS", `There is a signing key already: ${file}.`, {
    hint: "Move it away to make another one; decisions that it signed then no longer count as signed.",
  });
}

/**
 * Opens the user's signing key.
 * @throws CliError `NO_KEY` where there is none; HitlError `HITL_WRONG_PASSPHRASE`, `HITL_KEY_DAMAGED`.
 */
export async function openSigningKeyFile(file: string, passphrase: () => Promise<string>): Promise<SigningKey> {
  const sealed = await readSealed(file);
  return openSealedKey(sealed, await passphrase());
}

async function readSealed(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (!hasErrorCode(error, "ENOENT")) throw error;
    throw new CliError("NO_KEY", "There is no signing key.", { hint: "Make one with `maestro approvals new-key`." });
  }
}
