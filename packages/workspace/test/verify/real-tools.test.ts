import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createProcessRunner } from "@maestro/process";
import { verify } from "@maestro/workspace";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../support/git-repository.ts";

const installed = join(import.meta.dirname, "../../../../node_modules");

/** A project whose tools are those that this repository is built with. */
function project(): string {
  const root = temporaryDirectory();
  const bin = join(root, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  const tools = { vitest: "vitest/vitest.mjs", tsc: "typescript/bin/tsc" };
  for (const [name, path] of Object.entries(tools)) {
    writeFileSync(join(bin, name), `#!/bin/sh\nexec '${process.execPath}' '${installed}/${path}' "$@"\n`, {
      mode: 0o755,
    });
  }
  const files = {
    "package.json": JSON.stringify({ type: "module", scripts: { test: "vitest run --globals" } }),
    "tsconfig.json": JSON.stringify({ compilerOptions: { noEmit: true, types: [] }, include: ["wrong.ts"] }),
    "wrong.ts": "export const wrong: number = 'text';\n",
    "sum.test.js": "it('adds', () => { expect(1).toBe(2); });\nit('holds', () => {});\nit.skip('waits', () => {});\n",
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return root;
}

describe("verify with real tools", () => {
  it("reads what vitest and tsc really write, as text, as JSON and as a report", async () => {
    const commands = ["npm test", "npm test -- --reporter=json", "tsc --noEmit", "vitest run --globals"];
    const { results } = await verify(
      commands.map((command) => ({ command })),
      // The tools are this repository's own, and a sandbox shows a project alone.
      {
        root: project(),
        runner: createProcessRunner(),
        environment: process.env,
        sandbox: "off",
        allow: [["vitest", "run", "--globals"]],
        scratchPrefix: join(temporaryDirectory(), "report-"),
      },
    );
    expect(results.map(({ status }) => status)).toEqual(["failed", "failed", "failed", "failed"]);
    const counts = { passed: 1, failed: 1, skipped: 1 };
    expect(results.map(({ parsed }) => parsed)).toMatchObject([
      { tool: "vitest", ...counts, failedNames: ["sum.test.js > adds"] },
      { tool: "vitest or jest", ...counts, failedNames: ["sum.test.js > adds"] },
      { tool: "tsc", failed: 1, failedNames: ["wrong.ts"] },
      { tool: "vitest or jest", ...counts, failedNames: ["sum.test.js > adds"] },
    ]);
    expect(results[0]?.parsed?.firstError).toMatch(/^AssertionError: expected 1 to be 2/);
    expect(results[3]?.stdout).toMatch(/^ +Tests +1 failed \| 1 passed \| 1 skipped \(3\)$/m);
    expect(results[3]?.stdout).not.toContain("numFailedTests");
  });
});
