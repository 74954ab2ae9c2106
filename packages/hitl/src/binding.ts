import type { JsonObject, Stage } from "@maestro/core";

/** What a person approves. Leave a part out of the gate's question if, and only if, it was left out of the request. */
export interface ApprovalSubject {
  readonly stage: Stage;
  readonly outputs: JsonObject;
  /** The patch, byte for byte. */
  readonly patch?: string | undefined;
  /** Commands that will check the work, word by word. */
  readonly verifyCommands?: readonly (readonly string[])[] | undefined;
  /** Commit on which the patch is to stand. */
  readonly gitHead?: string | undefined;
}

/** Digests of a subject, SHA-256 in hex: the whole, and each part so that a changed one can be named. */
export interface Binding {
  readonly sha256: string;
  readonly parts: {
    readonly outputs: string;
    readonly patch: string | null;
    readonly verifyCommands: string | null;
    readonly gitHead: string | null;
  };
}
