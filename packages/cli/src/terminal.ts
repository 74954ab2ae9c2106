/** Where a command reads and writes. Answers go to `stdout`, everything about them to `stderr`. */
export interface Terminal extends TerminalTraits {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
}

/** A place that takes text. */
export interface TextStream {
  readonly write: (text: string) => unknown;
}

/** What a command's input and output are. */
export interface TerminalTraits {
  /** Whether somebody would have to type what is read from stdin. */
  readonly stdinIsScreen: boolean;
  /** Whether stderr is a screen that can redraw a line. */
  readonly interactive: boolean;
  /** Whether text may be coloured. */
  readonly color: boolean;
  /** Width of the screen in columns. */
  readonly columns: number;
}

/** What a process tells of its streams. */
export interface StreamFacts {
  readonly stdin: { readonly isTTY?: boolean | undefined };
  readonly stdout: { readonly isTTY?: boolean | undefined };
  readonly stderr: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };
  readonly env: Readonly<Record<string, string | undefined>>;
}

const defaultColumns = 80;

/**
 * What a terminal can show. Colours need both outputs on a screen, no `NO_COLOR` and a TERM other than `dumb`.
 * @see https://no-color.org
 */
export function terminalTraits({ stdin, stdout, stderr, env }: StreamFacts): TerminalTraits {
  const interactive = stderr.isTTY === true && env["TERM"] !== "dumb";
  return {
    stdinIsScreen: stdin.isTTY === true,
    interactive,
    color: interactive && stdout.isTTY === true && (env["NO_COLOR"] ?? "") === "",
    columns: stderr.columns ?? defaultColumns,
  };
}

/** All of standard input as text. */
export async function readStdin(terminal: Pick<Terminal, "stdin">): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of terminal.stdin) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks).toString("utf8");
}
