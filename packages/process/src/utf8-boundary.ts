/** Where a UTF-8 text that was cut at its end stops having whole characters. */
export function wholeCharactersEnd(bytes: Uint8Array): number {
  // A character has at most three continuation bytes, so its lead byte is among the last four.
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (isContinuation(byte)) continue;
    return characterLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Where a UTF-8 text that was cut at its start begins having whole characters. */
export function wholeCharactersStart(bytes: Uint8Array): number {
  let start = 0;
  while (start < Math.min(3, bytes.length) && isContinuation(bytes[start] ?? 0)) start += 1;
  return start;
}

function isContinuation(byte: number): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}

function characterLength(leadByte: number): number {
  if (leadByte >= 0b1111_0000) return 4;
  if (leadByte >= 0b1110_0000) return 3;
  return leadByte >= 0b1100_0000 ? 2 : 1;
}
