import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFileStore, type TornLine } from "../../src/index.ts";
import { startNodeScript } from "../node-script.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { createChain, observation } from "./test-chain.ts";

describe("evidence of several processes", () => {
  test("loses and doubles none of 10,000 records that two of them record at once", async () => {
    const directory = join(await temporaryDirectory(), ".maestro");
    const code = `
      for (let i = 0; i < 5000; i += 50) {
        await Promise.all(Array.from({ length: 50 }, (_, j) =>
          chain.record({ type: "observation", source: args[0], content: { n: i + j } })));
      }
      await chain.flush();`;
    const scripts = ["a", "b"].map((id) => startNodeScript(code, directory, id));
    await Promise.all(scripts.map((script) => script.ended));
    const chain = createChain(createFileStore({ directory }));
    const { records } = await chain.query({ limit: 20_000 });
    expect(records.map(({ id }) => id)).toEqual(
      Array.from({ length: 10_000 }, (_, index) => `E${String(index + 1).padStart(4, "0")}`),
    );
    for (const id of ["a", "b"]) {
      const own = records.filter(({ source }) => source === id).map(({ content }) => content["n"]);
      expect(own).toEqual(Array.from({ length: 5000 }, (_, index) => index));
    }
    expect(await chain.verify()).toMatchObject({ intact: true, count: 10_000 });
  });

  test("a killed writer leaves every record that it was told is stored, and the next one says what was torn", async () => {
    const directory = join(await temporaryDirectory(), ".maestro");
    const script = startNodeScript(
      `for (;;) {
         const id = await chain.record({ type: "observation", source: "x", content: { pad: "x".repeat(4_000_000) } });
         console.log(id);
       }`,
      directory,
    );
    await script.said("E0003");
    script.process.kill("SIGKILL");
    const told = (await script.ended).trim().split("\n").length;
    const torn: TornLine[] = [];
    const chain = createChain(createFileStore({ directory, onTorn: (line) => torn.push(line) }));
    const found = await chain.verify();
    expect(found).toMatchObject({ intact: true });
    expect(found.count).toBeGreaterThanOrEqual(told);
    expect(found.count).toBeLessThanOrEqual(told + 1);
    expect(torn.length).toBe(found.tornBytes > 0 ? 1 : 0);
    expect(await chain.record(observation("next"))).toBe(`E${String(found.count + 1).padStart(4, "0")}`);
    expect(torn.filter(({ removed }) => removed)).toHaveLength(found.tornBytes > 0 ? 1 : 0);
    expect(await chain.verify()).toMatchObject({ intact: true, tornBytes: 0 });
    await chain.flush();
  });
});
