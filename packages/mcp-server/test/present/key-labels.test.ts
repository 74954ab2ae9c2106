import { expect, it } from "vitest";
import { createKeyLabels } from "../../src/present/key-labels.ts";

it("leaves short answers as they are and tells long ones apart by rank", () => {
  const [first, second] = [`${"x".repeat(300)}a`, `${"x".repeat(300)}b`];
  const labels = createKeyLabels([first, "yes", second]);
  expect(labels.of("yes")).toBe("yes");
  expect(labels.of(first)).toMatch(/^x{200}… \[answer 1\]$/);
  expect(labels.of(second)).toMatch(/^x{200}… \[answer 3\]$/);
});
