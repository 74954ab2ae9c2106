import { type IdSource, InvalidArgumentError, type Stage } from "@maestro/core";

declare const approvalIdBrand: unique symbol;

/** Id of a request: `approval_<stage>_<YYYYmmdd_HHMMSS>_<20 digits>` in UTC; the digits are 64 random bits. */
export type ApprovalId = string & { readonly [approvalIdBrand]: true };

const pattern = /^approval_(analyze|hypothesize|implement|debug|improve)_(\d{8}_\d{6})_\d{20}$/;

/**
 * A new id, which nobody can guess.
 * @param options.createdAt - Unix milliseconds.
 */
export function createApprovalId(
  stage: Stage,
  { createdAt, randomBytes }: Pick<IdSource, "randomBytes"> & { readonly createdAt: number },
): ApprovalId {
  const iso = new Date(createdAt).toISOString();
  const time = `${iso.slice(0, 10).replaceAll("-", "")}_${iso.slice(11, 19).replaceAll(":", "")}`;
  const random = randomBytes(8).reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  return `approval_${stage}_${time}_${random.toString().padStart(20, "0")}` as ApprovalId;
}

/**
 * Checks that a text is a request's id. Ids become paths, so nothing else may pass.
 * @throws InvalidArgumentError naming `request_id`.
 */
export function toApprovalId(text: string): ApprovalId {
  if (!pattern.test(text)) {
    throw new InvalidArgumentError({
      argument: "request_id",
      value: text,
      expected: "the id of an approval request such as approval_analyze_20260131_120000_00000000000000000042",
      hint: "maestro_get_pending_approvals, or `maestro approvals list`, lists those that wait.",
    });
  }
  return text as ApprovalId;
}
