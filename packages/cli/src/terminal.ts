/** Where a command reads and writes. Answers go to `stdout`, everything about them to `stderr`. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** Whether stderr is a screen that can redraw a line. */
  readonly interactive: boolean;
  /** Whether stderr takes colours (`NO_COLOR` unset). */
  readonly color: boolean;
  /** Width of the screen in columns. */
  readonly columns: number;
}

/** A place that takes text. */
export interface TextStream {
  readonly write: (text: string) => unknown;
}

/** All of standard input as text. */
export async function readStdin(terminal: Terminal): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of terminal.stdin) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks).toString("utf8");
}
