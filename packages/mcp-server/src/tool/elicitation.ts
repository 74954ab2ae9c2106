import type { JsonObject, JsonSchema } from "@maestro/core";

/** A form that a client puts before its user. */
export interface ElicitationForm {
  /** What is asked and why, in the user's words. */
  readonly message: string;
  /** An object of plain fields: texts, numbers, booleans, choices. */
  readonly schema: JsonSchema;
  /** How long the user may think. */
  readonly timeoutMs: number;
  /** Aborting it takes the form away. @default none */
  readonly signal?: AbortSignal | undefined;
}

/** What became of a form. Only `accepted` is a yes; a client without anybody before it declines or cancels. */
export type ElicitationOutcome =
  | { readonly type: "accepted"; readonly content: JsonObject }
  | { readonly type: "declined" }
  | { readonly type: "cancelled" }
  | { readonly type: "timed-out" }
  /** The client answered with an error, with what does not fit the schema, or not at all because it left or the form was taken away. */
  | { readonly type: "failed"; readonly reason: string };

/** Asks the client's user. Never rejects. */
export type Elicit = (form: ElicitationForm) => Promise<ElicitationOutcome>;
