/**
 * A version 4 UUID from a source of randomness in [0, 1).
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4
 */
export function randomUuid(random: () => number): string {
  return "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx".replaceAll(/[xv]/g, (place) =>
    (place === "x" ? Math.floor(random() * 16) : 8 + Math.floor(random() * 4)).toString(16),
  );
}
