import { describe, expect, it } from "vitest";
import { createMasker } from "../../src/masking/index.ts";
import { createGenerator, survives } from "./generate-secrets.ts";
import { surroundedSecrets } from "./surrounded-secrets.ts";

const masker = await createMasker();

describe("secrets known by what surrounds them", () => {
  it.each(surroundedSecrets)("masks %s and leaves its neighbours", (name, make) => {
    for (let seed = 0; seed < 5; seed += 1) {
      const { text, secrets, keep } = make(createGenerator(name.length * 100 + seed));
      const masked = masker.mask(text).text;
      for (const secret of secrets) expect(survives(masked, secret), masked).toBe(false);
      for (const neighbour of keep) expect(masked).toContain(neighbour);
      expect(masker.mask(masked).text).toBe(masked);
    }
  });
});
