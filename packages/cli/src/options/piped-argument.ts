/** The help of an argument that can come from a pipe too: what it is, and how to pipe it. */
export function orPiped(what: string): string {
  return `${what}; read from standard input if it is \`-\`, or missing in a pipe`;
}
