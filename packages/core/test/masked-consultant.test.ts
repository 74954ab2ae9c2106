import { describe, expect, it } from "vitest";
import {
  maskedConsultant,
  ProviderError,
  type Adviser,
  type MaskedConsultRequest,
  type MaskedText,
  type Masker,
} from "@maestro/core";

const masker: Masker = {
  mask: (text) => {
    const count = text.split("hush").length - 1;
    return { text: text.replaceAll("hush", "***") as MaskedText, count, byRule: { hush: count } };
  },
};

function adviser(): Adviser & { readonly seen: MaskedConsultRequest[] } {
  const seen: MaskedConsultRequest[] = [];
  return {
    id: "a",
    seen,
    consult: async (request, options) => {
      seen.push(request);
      options?.onEvent?.({ type: "notice", provider: "a", message: "hi" });
      return { text: "ok", provider: "a", elapsedMs: 1, truncated: false, simulated: false, maskedCount: 0 };
    },
  };
}

describe("maskedConsultant", () => {
  it("masks prompt and system text, counts both, and leaves the rest of the request alone", async () => {
    const behind = adviser();
    const result = await maskedConsultant(behind, masker).consult({ prompt: "hush hush", system: "hush", model: "m" });
    expect(behind.seen).toEqual([{ prompt: "*** ***", system: "***", model: "m" }]);
    expect(result.maskedCount).toBe(3);
    expect(result.text).toBe("ok");
  });

  it("hands on signal and events", async () => {
    const events: string[] = [];
    await maskedConsultant(adviser(), masker).consult({ prompt: "x" }, { onEvent: (event) => events.push(event.type) });
    expect(events).toEqual(["notice"]);
  });

  it("asks nothing when the masker fails", async () => {
    const behind = adviser();
    const failing: Masker = {
      mask: () => {
        throw new Error("cannot tell");
      },
    };
    await expect(maskedConsultant(behind, failing).consult({ prompt: "x" })).rejects.toThrow("cannot tell");
    expect(behind.seen).toEqual([]);
  });

  it("masks what the adviser says beside its answer, and leaves the answer alone", async () => {
    const behind: Adviser = {
      id: "a",
      consult: async () => ({
        text: "hush",
        diagnostics: "stderr: hush",
        provider: "a",
        elapsedMs: 1,
        truncated: false,
        simulated: false,
        maskedCount: 0,
      }),
    };
    const result = await maskedConsultant(behind, masker).consult({ prompt: "x" });
    expect(result).toMatchObject({ text: "hush", diagnostics: "stderr: ***" });
  });

  it("masks the words of a failure and keeps its code", async () => {
    const behind: Adviser = {
      id: "a",
      consult: async () => {
        throw new ProviderError("PROVIDER_RATE_LIMIT", "hush was refused", {
          provider: "a",
          retryable: true,
          retryAfterMs: 5,
          hint: "Wait.",
          details: { output: "hush", attempts: 2 },
          cause: new Error("hush"),
        });
      },
    };
    await expect(maskedConsultant(behind, masker).consult({ prompt: "x" })).rejects.toMatchObject({
      code: "PROVIDER_RATE_LIMIT",
      message: "*** was refused",
      retryable: true,
      retryAfterMs: 5,
      hint: "Wait.",
      details: { output: "***", attempts: 2 },
    });
  });
});
