import { describe, expect, it } from "vitest";
import { createEnsembleRun } from "../src/ensemble-run.ts";

describe("createEnsembleRun", () => {
  it("tells every event to every loop, in order, however many there are", async () => {
    const count = 20_000;
    const run = createEnsembleRun<number, string>(async (tell) => {
      for (let event = 0; event < count; event += 1) {
        tell(event);
        // Each reader has caught up and waits before the next event.
        await Promise.resolve();
        await Promise.resolve();
        await Promise.resolve();
      }
      return "done";
    }, undefined);
    const read = async (): Promise<readonly number[]> => {
      const events: number[] = [];
      for await (const event of run) events.push(event);
      return events;
    };
    const [first, second] = await Promise.all([read(), read()]);
    const late = await read();
    const all = Array.from({ length: count }, (_, event) => event);
    expect(first).toEqual(all);
    expect(second).toEqual(all);
    expect(late).toEqual(all);
    await expect(run.result).resolves.toBe("done");
  });

  it("throws in the loop what the work rejects with, after its events", async () => {
    const run = createEnsembleRun<string, never>(async (tell) => {
      tell("begun");
      await Promise.resolve();
      throw new Error("broken");
    }, undefined);
    const events: string[] = [];
    const loop = async (): Promise<void> => {
      for await (const event of run) events.push(event);
    };
    await expect(loop()).rejects.toThrow("broken");
    expect(events).toEqual(["begun"]);
  });
});
