import { expect, it } from "vitest";
import { deferred } from "../../src/compose/deferred.ts";
import { lazy } from "../../src/lazy.ts";

it("makes what answers with the first call, and once", async () => {
  let made = 0;
  const adder = lazy(async () => {
    made += 1;
    return { add: async (a: number, b: number) => a + b, name: async () => "adder", other: async () => {} };
  });
  const { add, name, ...others } = deferred(adder, ["add", "name"]);
  expect(others).toEqual({});
  expect(made).toBe(0);
  expect([await add(2, 3), await name()]).toEqual([5, "adder"]);
  expect(made).toBe(1);
});

it("rejects when what answers cannot be made", async () => {
  const broken = async (): Promise<{ readonly ask: () => Promise<void> }> => {
    throw new Error("no adviser is configured");
  };
  await expect(deferred(broken, ["ask"]).ask()).rejects.toThrow("no adviser is configured");
});
