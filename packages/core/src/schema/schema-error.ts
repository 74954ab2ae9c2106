import { MaestroError } from "../errors.ts";

/** Why a schema cannot be used. */
export type SchemaErrorCode =
  /** The schema does not compile: an unknown keyword's value, a bad pattern, a `$ref` that leads nowhere. */
  | "SCHEMA_INVALID"
  /** The schema is larger or deeper than what is compiled. `details.limit`. */
  | "SCHEMA_TOO_LARGE";

/** A JSON Schema cannot be used; nothing was validated. */
export class SchemaError extends MaestroError<SchemaErrorCode> {}
