const letters = "abcdefghijklmnopqrstuvwxyz";

/**
 * A mark that no author of a candidate can guess, because it is drawn afterwards: 16 letters, 75 bits. It has no digits, since
 * the masker takes a mixture of letters and digits for a credential.
 */
export function drawFence(randomBytes: (size: number) => Uint8Array): string {
  return Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join("");
}
