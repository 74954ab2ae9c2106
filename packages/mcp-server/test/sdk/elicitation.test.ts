import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { ElicitRequestSchema, type ElicitResult } from "@modelcontextprotocol/sdk/types.js";
import { expect, it } from "vitest";
import { z } from "zod";
import { createSdkServer } from "../../src/sdk/create-sdk-server.ts";
import { createToolServer } from "../../src/tool-server.ts";
import { defineTool } from "../../src/tool/tool-definition.ts";
import { offerOf } from "../support/offer-of.ts";
import { createTestServices } from "../support/test-services.ts";

const asking = defineTool({
  name: "maestro_ask",
  title: "Ask",
  description: "Asks its caller's user.",
  guidance: "",
  toolset: "help",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({ outcome: z.unknown() }),
  examples: [],
  handler: async (_input, { elicit }) => {
    const schema = { type: "object", properties: { sure: { type: "boolean" } }, required: ["sure"] };
    return { fields: { outcome: (await elicit?.({ message: "Sure?", schema, timeoutMs: 300 })) ?? "cannot ask" } };
  },
});

/** What the tool is told when the client's user does this. */
async function outcomeOf(answer: (() => Promise<ElicitResult>) | undefined): Promise<unknown> {
  const services = await createTestServices([]);
  const offer = offerOf([asking]);
  const server = createSdkServer(createToolServer({ services: async () => services, offer }), { version: "1.2.3" });
  const capabilities = answer === undefined ? {} : { elicitation: {} };
  const client = new Client({ name: "test", version: "1.0.0" }, { capabilities });
  if (answer !== undefined) client.setRequestHandler(ElicitRequestSchema, answer);
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  await client.connect(near);
  const { structuredContent } = await client.callTool({ name: "maestro_ask", arguments: {} });
  await client.close();
  return (structuredContent as { outcome: unknown }).outcome;
}

it.each<[string, ElicitResult, unknown]>([
  ["accepts", { action: "accept", content: { sure: true } }, { type: "accepted", content: { sure: true } }],
  ["declines", { action: "decline" }, { type: "declined" }],
  ["cancels", { action: "cancel" }, { type: "cancelled" }],
])("a user who %s is heard", async (_name, answer, outcome) => {
  expect(await outcomeOf(async () => answer)).toEqual(outcome);
});

it("an answer that does not fit the form is none", async () => {
  const outcome = await outcomeOf(async () => ({ action: "accept", content: { sure: "very" } }));
  expect(outcome).toEqual({ type: "failed", reason: expect.stringContaining("does not match") });
});

it("a client that fails has not said yes", async () => {
  const outcome = await outcomeOf(async () => {
    throw new Error("no window");
  });
  expect(outcome).toEqual({ type: "failed", reason: expect.stringContaining("no window") });
});

it("a user who takes too long has not said yes", async () => {
  expect(await outcomeOf(() => new Promise(() => {}))).toEqual({ type: "timed-out" });
});

it("a client without forms is not asked", async () => {
  expect(await outcomeOf(undefined)).toBe("cannot ask");
});
