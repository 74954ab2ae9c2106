import { describe, expect, it } from "vitest";
import { createRunId, toRunId } from "@maestro/core";
import { createFakeClock } from "@maestro/core/testing";

describe("run ids", () => {
  it("hold the UTC time and eight hex digits", () => {
    const clock = createFakeClock(Date.UTC(2026, 8, 5, 3, 4, 5, 678));
    const id = createRunId({ clock, randomBytes: () => Uint8Array.of(0, 1, 0xab, 0xff) });
    expect(id).toBe("20260905_030405_0001abff");
    expect(toRunId(id)).toBe(id);
  });

  it.each([
    "",
    "x",
    "20260905_030405_0001ABFF",
    "20260905_030405_0001abff\n",
    "../20260905_030405_0001abff",
    "20260905_030405_0001abff/..",
  ])("refuse %j", (text) => {
    expect(() => toRunId(text)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT", argument: "run_id" }));
  });
});
