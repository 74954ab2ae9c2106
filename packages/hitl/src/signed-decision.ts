/** What a key has put its name to. */
export interface Signature {
  /** First 16 hex digits of the public key's SHA-256. */
  readonly keyId: string;
  /** Ed25519 over request, digest, decision, nonce and time; base64. */
  readonly value: string;
  /** 16 random bytes, base64. */
  readonly nonce: string;
  /** ISO 8601, UTC. */
  readonly signedAt: string;
}
