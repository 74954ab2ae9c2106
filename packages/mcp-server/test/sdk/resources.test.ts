import { expect, it } from "vitest";
import { answering } from "../support/consultants.ts";
import { connectClient } from "../support/connect-client.ts";

it("a run's record is a resource, listed and readable whole", async () => {
  const long = "x".repeat(50_000);
  const { call, client } = await connectClient(answering("codex", long));
  const { result } = await call("maestro_consult", { prompt: "Say much." });
  const uri = (result["content"] as { resource: string }).resource;
  expect((await client.listResources()).resources.map((resource) => resource.uri)).toContain(uri);
  const { contents } = await client.readResource({ uri });
  expect(contents).toEqual([{ uri, mimeType: "application/json", text: expect.stringContaining(long) }]);
});

it.each([
  "file:///etc/passwd",
  "maestro://runs/../../etc/passwd",
  "maestro://runs/x/result.json",
  "maestro://runs/20260131_120000_0a1b2c3d/result.json",
  "maestro://runs/20260131_120000_0a1b2c3d/..%2Fresult.json",
])("does not read %s", async (uri) => {
  const { client } = await connectClient();
  await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32602 });
});
