import { describe, expect, it } from "vitest";
import { validateSchema } from "@maestro/core/schema";
import { checkRedFlags, type RedFlagCheckInput, type RedFlagReport } from "@maestro/workflow";

function check(content: string, options: Omit<RedFlagCheckInput, "content"> = {}): RedFlagReport {
  return checkRedFlags({ content, ...options }, (schema, value) =>
    validateSchema(schema, value).issues.map((issue) => `${issue.path} ${issue.message}`),
  );
}

const rootCause = {
  hypothesis: "The session is read before it is set.",
  suspected_file: "src/auth.ts",
  suspected_location: "line 42",
  confidence: 0.8,
};

describe("checkRedFlags", () => {
  // The examples of the improvement specification, P0-3.
  it("flags 15,000 characters as too long", () => {
    expect(check("x".repeat(15_000)).reasons).toEqual(["too_long"]);
  });

  it('flags "hi" as too short', () => {
    expect(check("hi").reasons).toEqual(["too_short"]);
  });

  it("flags hedging when the rule is named", () => {
    expect(check("I'm not sure, but maybe the bug is in auth.py", { rules: ["hedging"] }).reasons).toEqual(["hedging"]);
  });

  it("flags eval(user_input) as dangerous code", () => {
    expect(check("eval(user_input)", { rules: ["dangerous_code"] }).reasons).toEqual(["dangerous_code"]);
  });

  it("lets a plain root cause pass", () => {
    const report = check("The root cause is a null check missing at line 42 in UserService.java");
    expect(report).toMatchObject({ isFlagged: false, reasons: [], details: "" });
  });

  it.each([
    "Read process.env.HOME first",
    "const m = re.exec(line);",
    "function f(): Maybe<T> { return could; }",
    "answer_a",
  ])("raises no false alarm for %j", (content) => {
    expect(check(content, { rules: ["hedging", "dangerous_code", "forbidden_file"] }).isFlagged).toBe(false);
  });

  it("judges a step's answer by its schema, whatever stands around it", () => {
    const content = `Here you are:\n\`\`\`json\n${JSON.stringify({ ...rootCause, note: { nested: "{ brace }" } })}\n\`\`\``;
    expect(check(content, { stepType: "h1_root_cause" }).isFlagged).toBe(false);
  });

  it.each([
    ["a wrong type", { ...rootCause, confidence: "high" }],
    ["a missing field", { hypothesis: "x" }],
    ["a value out of range", { ...rootCause, confidence: 3 }],
  ])("flags %s as missing_fields", (_, answer) => {
    expect(check(JSON.stringify(answer), { stepType: "h1_root_cause" }).reasons).toEqual(["missing_fields"]);
  });

  it("flags an answer without JSON as missing_fields", () => {
    expect(check("The cause is in auth.ts, line 42.", { stepType: "h1_root_cause" }).reasons).toEqual([
      "missing_fields",
    ]);
  });

  it("looks for diffs and commands in the fields that hold them", () => {
    const patch = {
      target_file: "a.ts",
      change_summary: "rm -rf is gone",
      patch_diff: "--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-a\n+b\n",
    };
    expect(check(JSON.stringify(patch), { stepType: "c1_minimal_patch" }).isFlagged).toBe(false);
    const two = { ...patch, patch_diff: `${patch.patch_diff}--- a/b.ts\n+++ b/b.ts\n@@ -1 +1 @@\n-a\n+b\n` };
    expect(check(JSON.stringify(two), { stepType: "c1_minimal_patch" }).reasons).toEqual(["multi_file"]);
    const experiment = { experiment_type: "test", command: "rm -rf /", expected_if_true: "a", expected_if_false: "b" };
    expect(check(JSON.stringify(experiment), { stepType: "h2_verification" }).reasons).toEqual(["dangerous_command"]);
  });

  it("sees a lock file in a diff without being asked", () => {
    expect(check("--- a/Cargo.lock\n+++ b/Cargo.lock\n@@ -1 +1 @@\n-a\n+b\n").reasons).toEqual(["forbidden_file"]);
  });

  it("says when a rule could not be applied", () => {
    expect(check("a text", { rules: ["missing_fields"] })).toMatchObject({
      isFlagged: false,
      warnings: [expect.stringContaining("step_type")],
    });
  });
});
