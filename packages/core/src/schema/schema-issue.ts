import type { JsonValue } from "../json.ts";

/** One way in which a value differs from its schema. */
export interface SchemaIssue {
  /** JSON pointer (RFC 6901) to the place: `/hypotheses/0/claim`, empty for the value itself. */
  readonly path: string;
  /** The keyword that failed: `required`, `type`, `enum`. */
  readonly keyword: string;
  /** A sentence without the path: what was expected and what stands there. */
  readonly message: string;
  /** What the schema asks for, as a noun phrase. */
  readonly expected: string;
  /** What stands there, cut to a line; `nothing` where a property is missing. */
  readonly actual: string;
  /** The property in question, for a missing or unknown one. */
  readonly property?: string | undefined;
  /** The allowed values of an `enum` or `const`, or the known names where a property is unknown. */
  readonly allowed?: readonly JsonValue[] | undefined;
}

/** What validation says: no issue, or all of them. */
export interface SchemaResult {
  readonly valid: boolean;
  readonly issues: readonly SchemaIssue[];
}
