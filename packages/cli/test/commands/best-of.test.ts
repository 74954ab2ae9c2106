import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlace, type Place } from "../support/maestro.ts";

const source = "exports.sum = (a, b) => a - b;\n";
const patchTo = (body: string): string =>
  `--- a/sum.js\n+++ b/sum.js\n@@ -1 +1 @@\n-exports.sum = (a, b) => a - b;\n+exports.sum = (a, b) => ${body};\n`;

/** A project with a bug, and two advisers that are programs: one mends it, one does not. */
function brokenProject(): Place {
  const place = makePlace();
  const write = (name: string, text: string): void => writeFileSync(join(place.project, name), text);
  write("sum.js", source);
  write("check.js", 'if (require("./sum.js").sum(2, 3) !== 5) process.exit(1);\n');
  write("Makefile", "check:\n\tnode check.js\n");
  for (const [name, body] of [
    ["wrong", "a * b"],
    ["right", "a + b"],
  ] as const)
    write(`${name}.diff`, patchTo(body));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], { cwd: place.project });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "A sum that is none");
  const cat = (name: string) => ({ type: "command", command: "/bin/cat", args: [join(place.project, `${name}.diff`)] });
  place.write(place.userFile, {
    providers: { wrong: cat("wrong"), right: cat("right") },
    verify: { allow: [[process.execPath, "check.js"]], sandbox: "off" },
  });
  return place;
}

describe.concurrent("maestro best-of", () => {
  it("prints the patch that passes, which then applies", async () => {
    const place = brokenProject();
    const verify = `${process.execPath} check.js`;
    const best = await place.run(["best-of", "-a", "wrong,right", "--verify", verify, "Mend sum."]);
    expect(best.stderr).toMatch(/wrong-1: 0\/1 checks passed[^]*right-1: 1\/1 checks passed[^]*\* right-1/u);
    expect([best.stdout, best.code]).toEqual([patchTo("a + b"), 0]);
    expect(readFileSync(join(place.project, "sum.js"), "utf8")).toBe(source);
    const applied = await place.run(["patch", "apply", "-"], { stdin: best.stdout });
    expect(applied.code).toBe(0);
    expect(readFileSync(join(place.project, "sum.js"), "utf8")).toContain("a + b");
  });

  it("prints nothing and ends with 3 when none passes", async () => {
    const verify = `${process.execPath} check.js`;
    const args = ["best-of", "-a", "wrong", "--verify", verify, "--json", "Mend sum."];
    const { stdout, code } = await brokenProject().run(args);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      winner_id: null,
      requires_review: true,
      attempts: [{ id: "wrong-1", passed: false, refusal: null }],
    });
  });

  it("asks for a check", async () => {
    const { stderr, code } = await makePlace().run(["best-of", "Mend sum."]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--verify/u);
  });
});
