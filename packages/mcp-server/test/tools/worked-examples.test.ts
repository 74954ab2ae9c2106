import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isJsonObject, type Consultant, type ConsultRequest, type JsonObject, type JsonSchema } from "@maestro/core";
import { beforeAll, describe, expect, it } from "vitest";
import { allTools } from "../../src/tools/all-tools.ts";
import { toListing } from "../../src/schema/to-listed-tool.ts";
import type { ToolDefinition } from "../../src/tool/tool-definition.ts";
import { connectClientIn, type TestClient } from "../support/connect-client.ts";

// The examples of help and documents, each called against a real workspace: git, files, patches and commands are real.

let client: TestClient;
/** Handles that examples only name: a run with a result, one of a client's own, a request, a backup. */
let handles: {
  readonly consult: string;
  readonly open: () => Promise<string>;
  request: () => Promise<string>;
  session: string;
};

beforeAll(async () => {
  const workspace = makeWorkspace();
  client = await connectClientIn({ workspace }, ...["codex", "claude", "gemini"].map(adviser));
  const consulted = await client.call("maestro_consult", { prompt: "Is it safe?" });
  const patch = "--- a/src/sum.ts\n+++ b/src/sum.ts\n@@ -1 +1 @@\n-a - b\n+a + b\n";
  const patched = await client.call("maestro_apply_patch", { patch });
  handles = {
    consult: String(consulted.result["run_id"]),
    session: String(patched.result["backup_session"]),
    open: async () => String((await client.call("maestro_start_artifact_run", { task: "a task" })).result["run_id"]),
    request: async () => {
      const outputs = { changes: [{ file: "src/sum.ts", diff: patch }] };
      return String(
        (await client.call("maestro_request_approval", { stage: "implement", outputs })).result["request_id"],
      );
    },
  };
}, 60_000);

describe("worked examples", () => {
  const examples = allTools.flatMap((tool) =>
    tool.examples.map((example) => [tool.name, example.title, tool, example.arguments] as const),
  );

  it.each(examples)("%s: %s", async (_name, _title, tool, given) => {
    const { isError, result } = await client.call(tool.name, await withHandles(tool, given));
    expect(result).toMatchObject({ ok: true });
    expect(isError).toBe(false);
    // The client has checked it against the listed result schema; and no field comes that is not documented.
    const documented = Object.keys(toListing(tool).outputSchema["properties"] as object);
    expect(Object.keys(result).filter((field) => !documented.includes(field))).toEqual([]);
  });
});

async function withHandles(tool: ToolDefinition, given: JsonObject): Promise<JsonObject> {
  if (given["backup_session"] !== undefined) return { ...given, backup_session: handles.session };
  if (given["request_id"] !== undefined) return { ...given, request_id: await handles.request() };
  if (given["run_id"] === undefined) return given;
  const finished = ["maestro_read_artifact", "maestro_run_status", "maestro_load_artifact_run"].includes(tool.name);
  return { ...given, run_id: finished ? handles.consult : await handles.open() };
}

/** Says yes, and fills in whatever form it is given. */
function adviser(id: string): Consultant {
  return {
    id,
    consult: async (request) => ({
      text: answerTo(request),
      provider: id,
      elapsedMs: 1,
      truncated: false,
      simulated: true,
      maskedCount: 0,
    }),
  };
}

function answerTo({ outputSchema, prompt }: ConsultRequest): string {
  if (outputSchema !== undefined) return JSON.stringify(smallest(outputSchema));
  const step = Object.keys(stepAnswers).find((name) => prompt.includes(`"${name}"`));
  return step === undefined ? "yes" : (stepAnswers[step] ?? "yes");
}

const stepAnswers: Readonly<Record<string, string>> = {
  suspected_file: JSON.stringify({
    hypothesis: "close() runs twice and the pool is gone the second time",
    suspected_file: "src/pool.ts",
    suspected_location: "close",
    confidence: 0.8,
  }),
  failure_type: JSON.stringify({
    failure_type: "assertion_failure",
    error_message: "expected 3 to be 4",
    stack_trace_summary: "test/sum.test.ts:9",
  }),
};

/** The smallest value that a schema allows. */
function smallest(schema: JsonSchema): JsonObject | string | number | boolean | readonly unknown[] | null {
  const allowed = schema["enum"];
  if (Array.isArray(allowed)) return allowed[0] as string;
  const type = Array.isArray(schema["type"]) ? schema["type"][0] : schema["type"];
  if (type === "object") {
    const properties = (schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>;
    const required = (schema["required"] ?? []) as readonly string[];
    return Object.fromEntries(required.map((name) => [name, smallest(properties[name] ?? {}) as never]));
  }
  if (type === "array") {
    const items = isJsonObject(schema["items"]) ? [smallest(schema["items"])] : [];
    return items.slice(0, Number(schema["minItems"] ?? 0));
  }
  if (type === "integer" || type === "number") return Number(schema["minimum"] ?? 0);
  if (type === "boolean") return true;
  return schema["pattern"] === undefined ? "as the test's adviser says" : "H1";
}

function makeWorkspace(): string {
  const workspace = mkdtempSync(join(tmpdir(), "maestro-examples-"));
  const write = (path: string, text: string): void => {
    mkdirSync(join(workspace, path, ".."), { recursive: true });
    writeFileSync(join(workspace, path), text);
  };
  write("src/pool.ts", `${"// pool\n".repeat(40)}  pool.end();\n`);
  write("src/sum.ts", "a - b\n");
  write("src/tax.ts", "export const tax = (net: number): number => net * 0.07;\n");
  write("test/tax.test.ts", "// adds a tax\n");
  write("package.json", JSON.stringify({ name: "shop", scripts: { test: "node -v" } }));
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
  const git = (...args: readonly string[]): void =>
    void execFileSync("git", [...identity, ...args], { cwd: workspace });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
  return workspace;
}
