import type { JsonValue } from "@maestro/core";

/** A call that makes sense now, ready to be made. */
export interface NextStep {
  readonly tool: string;
  readonly arguments?: { readonly [name: string]: JsonValue } | undefined;
  /** What it is good for, in one phrase. */
  readonly why: string;
}

/** What a tool's handler answers; the envelope is made of it in one place. A handler may also throw. */
export interface ToolReply<Fields> {
  /** The tool's documented fields, as far as there are any. */
  readonly fields: Partial<Fields>;
  readonly warnings?: readonly string[] | undefined;
  readonly next?: readonly NextStep[] | undefined;
  /** What went wrong; makes the answer a failure that still carries `fields`. */
  readonly error?: unknown;
  /** The run behind the answer. */
  readonly runId?: string | undefined;
}
