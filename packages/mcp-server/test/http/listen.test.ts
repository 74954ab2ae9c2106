import { expect, it } from "vitest";
import { listen } from "../../src/http/listen.ts";

it("tells clients that it keeps an idle connection for two minutes, so that none is closed under a request", async () => {
  const handler = { handle: async () => new Response("{}"), sessions: () => 0, close: async () => {} };
  const listener = await listen(handler, 0);
  try {
    const { headers } = await fetch(`http://127.0.0.1:${listener.port}/`);
    expect(headers.get("keep-alive")).toBe("timeout=120");
  } finally {
    listener.close();
  }
});
