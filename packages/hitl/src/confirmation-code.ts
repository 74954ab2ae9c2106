/** A code that a person reads off terminal or page and gives to the client. */
export interface ConfirmationCode {
  /** Four groups of four letters and digits. */
  readonly code: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}
