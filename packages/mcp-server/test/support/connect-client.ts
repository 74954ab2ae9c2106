import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { Consultant } from "@maestro/core";
import { createSdkServer } from "../../src/sdk/create-sdk-server.ts";
import { createToolServer } from "../../src/tool-server.ts";
import { createTestServices, type TestSurroundings } from "./test-services.ts";
import type { MaestroServices } from "../../src/services/services.ts";

/** A result as a client reads it. */
export interface ToolAnswer {
  readonly isError: boolean;
  /** The structured content, which the text must equal. */
  readonly result: Record<string, unknown>;
  readonly chars: number;
}

/** A client connected to a server with a test's advisers. */
export interface TestClient {
  readonly client: Client;
  readonly services: MaestroServices;
  readonly call: (name: string, given?: Record<string, unknown>, options?: CallOptions) => Promise<ToolAnswer>;
}

/** What a client may want of a call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onprogress?: (progress: { progress: number; message?: string | undefined }) => void;
}

/** Connects the SDK's own client, which also checks every result against the tool's result schema. */
export function connectClient(...consultants: readonly Consultant[]): Promise<TestClient> {
  return connectClientIn({}, ...consultants);
}

/** The same, somewhere else than in the directory of temporary files. */
export async function connectClientIn(
  surroundings: TestSurroundings,
  ...consultants: readonly Consultant[]
): Promise<TestClient> {
  const services = await createTestServices(consultants, surroundings);
  const server = createSdkServer(createToolServer({ services: async () => services }), { version: "1.2.3" });
  const client = new Client({ name: "test", version: "1.0.0" });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  await client.connect(near);
  // The client learns the result schemas from the list.
  await client.listTools();
  return {
    client,
    services,
    call: async (name, given = {}, options = {}) => {
      const answer = await client.callTool({ name, arguments: given }, undefined, options);
      const [content] = answer.content as { type: string; text: string }[];
      const result = answer.structuredContent as Record<string, unknown>;
      if (content === undefined || JSON.stringify(JSON.parse(content.text)) !== JSON.stringify(result)) {
        throw new Error("text and structured content differ");
      }
      return { isError: answer.isError === true, result, chars: content.text.length };
    },
  };
}
