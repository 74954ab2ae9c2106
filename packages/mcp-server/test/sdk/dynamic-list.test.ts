import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { ToolListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { expect, it } from "vitest";
import { createSdkServer } from "../../src/sdk/create-sdk-server.ts";
import { createToolServer, type ToolServer, type ToolServerOptions } from "../../src/tool-server.ts";
import { createTestServices } from "../support/test-services.ts";

interface Listening {
  readonly client: Client;
  /** How often it was told of a change. */
  readonly told: () => number;
  readonly names: () => Promise<readonly string[]>;
}

async function serverWith(options: Partial<ToolServerOptions> & { readonly max?: number }): Promise<ToolServer> {
  const { max = 10, ...selection } = options;
  const services = await createTestServices([], { config: { tools: { max, disabled: [] } } });
  return createToolServer({ services: async () => services, ...selection });
}

async function listen(served: ToolServer): Promise<Listening> {
  const client = new Client({ name: "test", version: "1.0.0" });
  let told = 0;
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => {
    told += 1;
  });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await createSdkServer(served, { version: "1.2.3" }).connect(far);
  await client.connect(near);
  return {
    client,
    told: () => told,
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
  };
}

it("shows the way in, then the stage's tools to every connection, then the way in again", async () => {
  const served = await serverWith({ dynamic: true });
  const [one, other] = [await listen(served), await listen(served)];
  expect(one.client.getServerCapabilities()?.tools).toEqual({ listChanged: true });
  const before = await one.names();
  expect(before).toEqual(expect.arrayContaining(["maestro_enter_stage", "maestro_help", "maestro_list_providers"]));
  expect(before).not.toContain("maestro_verify");
  await one.client.callTool({ name: "maestro_enter_stage", arguments: { stage: "debug" } });
  await expect.poll(() => [one.told(), other.told()]).toEqual([1, 1]);
  const debugging = await other.names();
  expect(debugging).toEqual(expect.arrayContaining(["maestro_verify", "maestro_enter_stage", "maestro_run_status"]));
  expect(debugging).toEqual([...debugging].sort());
  await other.client.callTool({ name: "maestro_exit_stage", arguments: {} });
  await expect.poll(() => one.told()).toBe(2);
  expect(await one.names()).toEqual(before);
});

it("still runs a tool that is not shown", async () => {
  const { client, names } = await listen(await serverWith({ dynamic: true }));
  expect(await names()).not.toContain("maestro_red_flag_check");
  const { structuredContent } = await client.callTool({
    name: "maestro_red_flag_check",
    arguments: { content: "Yes." },
  });
  expect(structuredContent).toMatchObject({ ok: true });
});

it("says nothing to a connection that has closed", async () => {
  const served = await serverWith({ dynamic: true });
  const [one, other] = [await listen(served), await listen(served)];
  await other.client.close();
  await one.client.callTool({ name: "maestro_enter_stage", arguments: { stage: "analyze" } });
  await expect.poll(() => one.told()).toBe(1);
  expect(other.told()).toBe(0);
});

it("never changes unless it was asked to", async () => {
  const { client, told, names } = await listen(await serverWith({}));
  const before = await names();
  expect(client.getServerCapabilities()?.tools).toEqual({ listChanged: false });
  await client.callTool({ name: "maestro_enter_stage", arguments: { stage: "debug" } });
  expect(await names()).toEqual(before);
  expect(told()).toBe(0);
});

it("leaves out what configuration disables, which then is no tool at all", async () => {
  const toolSettings = async (): Promise<{ max: number; disabled: string[] }> => ({
    max: 10,
    disabled: ["maestro_verify", "consult"],
  });
  const { client, names } = await listen(await serverWith({ toolSettings }));
  const shown = await names();
  expect(shown).toContain("maestro_help");
  for (const gone of ["maestro_verify", "maestro_consult"]) {
    expect(shown).not.toContain(gone);
    const { structuredContent } = await client.callTool({ name: gone, arguments: {} });
    expect(structuredContent).toMatchObject({ ok: false, error_code: "UNKNOWN_TOOL" });
  }
});
