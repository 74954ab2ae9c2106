const letters = "abcdefghijklmnopqrstuvwxyz";

/**
 * A mark that nobody can guess who wrote a candidate before it was drawn: 16 letters, 75 bits. Letters alone, since the
 * masker takes what mixes letters and digits for a credential.
 */
export function drawFence(randomBytes: (size: number) => Uint8Array): string {
  return Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join("");
}
