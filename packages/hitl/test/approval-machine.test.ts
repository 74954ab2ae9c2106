import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMaestroError } from "@maestro/core";
import { type ApprovalEvent, type ApprovalStatus, nextStatus } from "@maestro/hitl";

const events: readonly ApprovalEvent[] = ["approve", "reject", "request_revision", "expire"];

describe("nextStatus", () => {
  it.each([
    ["approve", "approved"],
    ["reject", "rejected"],
    ["request_revision", "revision_requested"],
    ["expire", "expired"],
  ] as const)("%s leads from pending to %s", (event, status) => {
    expect(nextStatus("pending", event)).toBe(status);
  });

  it("lets only the first of any events happen", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { minLength: 1, maxLength: 8 }), (sequence) => {
        let status: ApprovalStatus = "pending";
        let happened = 0;
        const refusals: unknown[] = [];
        for (const event of sequence) {
          try {
            status = nextStatus(status, event);
            happened += 1;
          } catch (error) {
            refusals.push(error);
          }
        }
        expect(happened).toBe(1);
        expect(refusals.every((error) => isMaestroError(error, "HITL_INVALID_TRANSITION"))).toBe(true);
        expect(status).toBe(nextStatus("pending", sequence[0] ?? "expire"));
      }),
      { numRuns: 50 },
    );
  });
});
