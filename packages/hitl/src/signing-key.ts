import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, scrypt, sign } from "node:crypto";
import { InvalidArgumentError, isJsonObject, parseJson } from "@maestro/core";
import { HitlError } from "./hitl-error.ts";
import { keyIdOf, type PublicKey } from "./public-key.ts";

/** A signing key that has been opened. Let go of it as soon as the signature is made. */
export interface SigningKey {
  readonly publicKey: PublicKey;
  /** Ed25519 over the text's UTF-8, base64. */
  readonly sign: (text: string) => string;
}

/** Shortest passphrase. @see https://pages.nist.gov/800-63-4/sp800-63b.html section 3.1.1 */
const minPassphraseChars = 8;

/**
 * Costs of guessing a passphrase: about 0.2 s and 64 MiB each. Fixed by the file's format, so that an edited file cannot ask
 * for less or for more. @see https://www.rfc-editor.org/rfc/rfc7914
 */
const scryptCost = { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 } as const;

/** What comes before the 32 bytes of an Ed25519 private key in PKCS #8. @see https://www.rfc-editor.org/rfc/rfc8410 section 7 */
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

const cipherName = "aes-256-gcm";

/**
 * Makes a signing key and seals it with a passphrase.
 * @returns The text of a file that its owner keeps outside of every project, and the public key to be trusted.
 * @throws InvalidArgumentError for a passphrase of fewer than eight characters.
 */
export async function createSealedKey(options: {
  readonly passphrase: string;
  readonly randomBytes: (size: number) => Uint8Array;
}): Promise<{ readonly sealed: string; readonly publicKey: PublicKey }> {
  const length = Array.from(options.passphrase.normalize("NFKC")).length;
  if (length < minPassphraseChars) {
    throw new InvalidArgumentError({
      argument: "passphrase",
      value: `${length} characters`,
      expected: `at least ${minPassphraseChars} characters`,
    });
  }
  const seed = Buffer.from(options.randomBytes(32));
  const salt = Buffer.from(options.randomBytes(16));
  const iv = Buffer.from(options.randomBytes(12));
  const publicKey = toSigningKey(seed).publicKey;
  const cipher = createCipheriv(cipherName, await stretch(options.passphrase, salt), iv);
  cipher.setAAD(Buffer.from(publicKey.spki));
  const ciphertext = Buffer.concat([cipher.update(seed), cipher.final(), cipher.getAuthTag()]);
  const record = {
    format: 1,
    key_id: publicKey.keyId,
    public_key: publicKey.spki,
    salt: salt.toString("base64"),
    iv: iv.toString("base64"),
    sealed: ciphertext.toString("base64"),
  };
  return { sealed: `${JSON.stringify(record, undefined, 2)}\n`, publicKey };
}

/**
 * Opens a sealed key.
 * @throws HitlError `HITL_WRONG_PASSPHRASE` or `HITL_KEY_DAMAGED`.
 */
export async function openSealedKey(sealed: string, passphrase: string): Promise<SigningKey> {
  const { publicKey, salt, iv, ciphertext } = parseSealed(sealed);
  const decipher = createDecipheriv(cipherName, await stretch(passphrase, salt), iv);
  decipher.setAAD(Buffer.from(publicKey.spki));
  decipher.setAuthTag(ciphertext.subarray(-16));
  try {
    const seed = Buffer.concat([decipher.update(ciphertext.subarray(0, -16)), decipher.final()]);
    return toSigningKey(seed);
  } catch (error) {
    throw new HitlError("HITL_WRONG_PASSPHRASE", "The passphrase does not open the signing key.", { cause: error });
  }
}

/**
 * The public key of a sealed one; needs no passphrase.
 * @throws HitlError `HITL_KEY_DAMAGED`
 */
export function publicKeyOf(sealed: string): PublicKey {
  return parseSealed(sealed).publicKey;
}

function parseSealed(sealed: string): {
  readonly publicKey: PublicKey;
  readonly salt: Buffer;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
} {
  const parsed = parseJson(sealed);
  const record = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
  const text = (name: string): string => {
    const value = record[name];
    return typeof value === "string" ? value : "";
  };
  const bytes = (name: string): Buffer => Buffer.from(text(name), "base64");
  const spki = text("public_key");
  const [salt, iv, ciphertext] = [bytes("salt"), bytes("iv"), bytes("sealed")];
  // 32 bytes of key and 16 of GCM's tag.
  const isWhole = salt.length === 16 && iv.length === 12 && ciphertext.length === 48;
  if (record["format"] !== 1 || !isWhole || record["key_id"] !== keyIdOf(spki)) {
    throw new HitlError("HITL_KEY_DAMAGED", "The signing key's file is no sealed key.", {
      hint: "Restore it from a copy, or make a new key; older signatures then need the old public key.",
    });
  }
  return { publicKey: { keyId: keyIdOf(spki), spki }, salt, iv, ciphertext };
}

function toSigningKey(seed: Buffer): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64");
  return {
    publicKey: { keyId: keyIdOf(spki), spki },
    sign: (text) => sign(null, Buffer.from(text), key).toString("base64"),
  };
}

function stretch(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFKC"), salt, 32, scryptCost, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
