import type { Clock } from "./clock.ts";
import { InvalidArgumentError } from "./invalid-argument.ts";

declare const runIdBrand: unique symbol;

/** Id of a run: `YYYYMMDD_HHMMSS_<8 hex>` in UTC. */
export type RunId = string & { readonly [runIdBrand]: true };

/** Where an id's randomness and time come from. */
export interface IdSource {
  readonly clock: Clock;
  /** Random bytes. */
  readonly randomBytes: (size: number) => Uint8Array;
}

const runIdPattern = /^\d{8}_\d{6}_[0-9a-f]{8}$/;

/** A new run id. */
export function createRunId(source: IdSource): RunId {
  const iso = new Date(source.clock.now()).toISOString();
  const day = iso.slice(0, 10).replaceAll("-", "");
  const time = iso.slice(11, 19).replaceAll(":", "");
  return `${day}_${time}_${toHex(source.randomBytes(4))}` as RunId;
}

/**
 * Checks a text that says it is a run id; ids become paths, so nothing else may pass.
 * @throws InvalidArgumentError naming `run_id`.
 */
export function toRunId(text: string): RunId {
  if (!runIdPattern.test(text)) {
    throw new InvalidArgumentError({
      argument: "run_id",
      value: text,
      expected: "a run id such as 20260131_120000_0a1b2c3d",
    });
  }
  return text as RunId;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
