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

it("completes the names of runs and of their records", async () => {
  const { call, client } = await connectClient(answering("codex", "42"));
  const { result } = await call("maestro_consult", { prompt: "6 x 7?" });
  const runId = result["run_id"] as string;
  const ref = { type: "ref/resource", uri: "maestro://runs/{run_id}/{name}" } as const;
  const runs = await client.complete({ ref, argument: { name: "run_id", value: runId.slice(0, 4) } });
  expect(runs.completion).toEqual({ values: [runId], total: 1, hasMore: false });
  const context = { arguments: { run_id: runId } };
  const records = await client.complete({ ref, argument: { name: "name", value: "re" }, context });
  expect(records.completion.values).toEqual(["result.json"]);
  const tools = { type: "ref/resource", uri: "maestro://docs/tools/{name}" } as const;
  const documents = await client.complete({ ref: tools, argument: { name: "name", value: "maestro_consult" } });
  expect(documents.completion.values).toContain("maestro_consult");
  const other = await client.complete({ ref: tools, argument: { name: "no_variable", value: "" } });
  expect(other.completion.values).toEqual([]);
});

it("describes each kind of resource in a template, and reads what it lists", async () => {
  const { client } = await connectClient();
  const { resourceTemplates } = await client.listResourceTemplates();
  expect(resourceTemplates.map((template) => template.uriTemplate)).toEqual(
    expect.arrayContaining(["maestro://runs/{run_id}/{name}", "maestro://docs/tools/{name}"]),
  );
  for (const { description } of resourceTemplates) expect(description).toMatch(/\.$/);
  const { resources } = await client.listResources();
  const help = resources.find(({ uri }) => uri === "maestro://docs/tools/maestro_consult");
  expect(help?.mimeType).toBe("text/markdown");
  const { contents } = await client.readResource({ uri: help?.uri ?? "" });
  expect(contents).toEqual([expect.objectContaining({ text: expect.stringContaining("## maestro_consult") })]);
});

it("names the documents there are when one is asked for that is not", async () => {
  const { client } = await connectClient();
  const read = client.readResource({ uri: "maestro://docs/tools/nonsense" });
  await expect(read).rejects.toMatchObject({ code: -32602, message: expect.stringContaining("maestro_help") });
});
