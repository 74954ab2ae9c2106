import type { JsonSchema, JsonValue } from "./json.ts";
import type { MaskedText } from "./masked-text.ts";

/** What an adviser may touch: nothing, named directories to read, or its own worktree to write. */
export type Access = "none" | "read" | "write";

/** One question to one adviser. */
export interface ConsultRequest {
  /** The question; any text, masked on its way out. */
  readonly prompt: string;
  /** System or role text put before the prompt. */
  readonly system?: string | undefined;
  /** The adviser's model; left out, the adviser's own default. */
  readonly model?: string | undefined;
  /** Asks for JSON of this shape: given to the CLI where it takes one, stated in the prompt, and always validated by the caller. */
  readonly outputSchema?: JsonSchema | undefined;
  /** @default "none" */
  readonly access?: Access | undefined;
  /** Working directory for `access: "write"`; everything else runs in an empty scratch directory. */
  readonly cwd?: string | undefined;
  /** Directories an adviser with `access: "read"` may read. */
  readonly readDirs?: readonly string[] | undefined;
  /** Wall-clock limit for the answer, retries included. @default the provider's configured timeout */
  readonly timeoutMs?: number | undefined;
  /** Used where the adviser takes one. */
  readonly temperature?: number | undefined;
  /** Used where the adviser takes one. */
  readonly seed?: number | undefined;
  readonly sessionId?: string | undefined;
}

/** A request whose texts have been masked. */
export interface MaskedConsultRequest extends ConsultRequest {
  readonly prompt: MaskedText;
  readonly system?: MaskedText | undefined;
}

/** Tokens and cost of one answer, and where the figures come from. */
export interface Usage {
  readonly inputTokens?: number | undefined;
  readonly cachedInputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
  readonly costUsd?: number | undefined;
  readonly source: "reported" | "estimated" | "unknown";
}

/** One adviser's answer. A failure is never one: it is thrown as a `ProviderError`. */
export interface ConsultResult {
  readonly text: string;
  /** Structured output of the adviser itself, not validated. */
  readonly json?: JsonValue | undefined;
  /** Id of the consultant that answered. */
  readonly provider: string;
  readonly model?: string | undefined;
  readonly usage?: Usage | undefined;
  readonly sessionId?: string | undefined;
  readonly elapsedMs: number;
  /** True when our capture cut the output. */
  readonly truncated: boolean;
  /** Why the model stopped, in the adviser's own word. */
  readonly finishReason?: string | undefined;
  /** True when no model answered: the offline adviser. */
  readonly simulated: boolean;
  /** How many secrets were masked on the way out. */
  readonly maskedCount: number;
  /** What the adviser wrote to stderr or noted beside its answer; masked, cut. */
  readonly diagnostics?: string | undefined;
}

/** What happens while an answer is awaited. */
export type ConsultEvent =
  | { readonly type: "attempt-start"; readonly provider: string; readonly attempt: number }
  | { readonly type: "text-delta"; readonly provider: string; readonly text: string }
  | { readonly type: "notice"; readonly provider: string; readonly message: string }
  | {
      readonly type: "retry";
      readonly provider: string;
      readonly attempt: number;
      readonly code: string;
      readonly waitMs: number;
    };

/** How one consult is watched and stopped. */
export interface ConsultOptions {
  /** Aborting ends the adviser and all it started; the promise rejects when they are gone. */
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: ConsultEvent) => void) | undefined;
}

/** One adviser that answers one prompt. Takes any text: what it sends out has been masked. */
export interface Consultant {
  /** Its name in configuration: "codex", "claude-opus", "offline". */
  readonly id: string;
  /**
   * Asks once, retrying what is worth retrying.
   * @throws ProviderError with one of its codes; never an error text as an answer.
   */
  readonly consult: (request: ConsultRequest, options?: ConsultOptions) => Promise<ConsultResult>;
}

/**
 * What stands behind a {@link Consultant}: takes masked text only, so it cannot be used without the masker.
 * `maskedConsultant(adviser, masker)` makes the consultant.
 */
export interface Adviser {
  readonly id: string;
  readonly consult: (request: MaskedConsultRequest, options?: ConsultOptions) => Promise<ConsultResult>;
}
