import { expect, it } from "vitest";
import { createToolServer, type ToolServer } from "../src/tool-server.ts";
import { answering } from "./support/consultants.ts";
import { createTestServices } from "./support/test-services.ts";

const context = { signal: new AbortController().signal, progress: () => {}, client: undefined };

async function serverOf(toolsets: readonly string[], answer: string): Promise<ToolServer> {
  const services = await createTestServices([answering("codex", answer)]);
  return createToolServer({ services: async () => services, toolsets });
}

it("says where a tool is that the chosen toolsets leave out", async () => {
  const core = await serverOf(["core"], "");
  expect(await core.call("maestro_read_artifact", { run_id: "x", name: "y" }, context)).toMatchObject({
    ok: false,
    error_code: "UNKNOWN_TOOL",
    error: expect.stringContaining("This server does not offer maestro_read_artifact. It belongs to the toolset runs."),
  });
});

it("keeps the whole of a cut answer within reach of a server that cannot read artifacts", async () => {
  const answer = `${"a long answer ".repeat(4000)}and its end`;
  const core = await serverOf(["core"], answer);
  const { content } = await core.call("maestro_consult", { prompt: "Tell me everything." }, context);
  const { resource } = content as { readonly resource: string };
  expect((await core.resources.read(resource)).text).toContain(answer);
});

it("tells a caller to call only what it can", async () => {
  const given = { prompt: "" };
  const core = await serverOf(["core"], "");
  expect(await core.call("maestro_consult", given, context)).toMatchObject({ next: [{ tool: "maestro_help" }] });
  const without = await serverOf(["consult"], "");
  const result = await without.call("maestro_consult", given, context);
  expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT" });
  expect(JSON.stringify(result["next"] ?? [])).not.toContain("maestro_help");
});
