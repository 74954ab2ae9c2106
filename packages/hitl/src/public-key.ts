import { createHash } from "node:crypto";

/** Who signs: the public half of a signing key, which everybody may know. */
export interface PublicKey {
  /** First 16 hex digits of the key's SHA-256. */
  readonly keyId: string;
  /** Ed25519 key in SubjectPublicKeyInfo, base64. */
  readonly spki: string;
}

/** The id that belongs to a key. */
export function keyIdOf(spki: string): string {
  return createHash("sha256").update(Buffer.from(spki, "base64")).digest("hex").slice(0, 16);
}
