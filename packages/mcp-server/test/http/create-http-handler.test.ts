import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHttpHandler, type HttpHandler } from "../../src/http/create-http-handler.ts";
import type { HttpSession, OpenSession } from "../../src/http/http-session.ts";

const token = "a".repeat(43);
const forever = new Promise<void>(() => {});

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly session?: string;
  readonly headers?: Record<string, string>;
  readonly ended?: Promise<void>;
}

let handler: HttpHandler;
let closed: string[] = [];
let failures: Error[] = [];

/** Sessions that answer with their own id; a body of "stray" is no introduction. */
const open: OpenSession = async (events) => {
  let id: string | undefined;
  const session: HttpSession = {
    id: () => id,
    handle: async (request) => {
      const body = await request.text();
      if (body === "boom") throw new Error("at secret.ts:1");
      if (id === undefined && body !== "stray") {
        opened += 1;
        id = `session-${opened}`;
        events.opened(id);
      }
      if (request.method === "DELETE" && id !== undefined) events.closed(id);
      return new Response(id);
    },
    close: async () => void closed.push(id ?? "none"),
  };
  return session;
};
let opened = 0;

beforeEach(() => {
  vi.useFakeTimers();
  [closed, failures, opened] = [[], [], 0];
  handler = createHttpHandler({
    open,
    token,
    maxSessions: 2,
    idleMs: 1000,
    onError: (error) => failures.push(error),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

function ask(body: string | undefined, asked: Asked = {}): Promise<Response> {
  const { method = "POST", path = "/mcp", session, headers = {}, ended = Promise.resolve() } = asked;
  const request = new Request(`http://127.0.0.1:4873${path}`, {
    method,
    headers: {
      host: "127.0.0.1:4873",
      authorization: `Bearer ${token}`,
      ...(session === undefined ? {} : { "mcp-session-id": session }),
      ...headers,
    },
    ...(body === undefined || method === "GET" ? {} : { body }),
  });
  return handler.handle(request, ended);
}

describe("a request", () => {
  it.each([
    ["from a page that gave the server a name of its own", { headers: { host: "evil.example:4873" } }, 403],
    ["without a name of the server", { headers: { host: "" } }, 403],
    ["from another site", { headers: { origin: "https://evil.example" } }, 403],
    ["from a name that only begins like ours", { headers: { origin: "http://localhost.evil.example" } }, 403],
    ["from a page without a site", { headers: { origin: "null" } }, 403],
    ["from a file", { headers: { origin: "file://localhost" } }, 403],
    ["without a token", { headers: { authorization: "" } }, 401],
    ["with another token", { headers: { authorization: `Bearer ${"b".repeat(43)}` } }, 401],
    ["with the beginning of the token", { headers: { authorization: `Bearer ${token.slice(1)}` } }, 401],
    ["with the token in another form", { headers: { authorization: `Basic ${token}` } }, 401],
    ["with the token in the address", { path: `/mcp?token=${token}`, headers: { authorization: "" } }, 401],
    ["for another path", { path: "/" }, 404],
    ["for a path below", { path: "/mcp/" }, 404],
    ["with a method of no use", { method: "PUT" }, 405],
    ["before a browser's real one", { method: "OPTIONS", headers: { authorization: "" } }, 401],
    ["for a stream of no session", { method: "GET" }, 400],
    ["of a session that is not there", { session: "session-9" }, 404],
  ])("%s is refused", async (_name, asked, status) => {
    const answer = await ask("hello", asked);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(await answer.json()).toMatchObject({ jsonrpc: "2.0", error: { message: expect.any(String) }, id: null });
    expect(handler.sessions()).toBe(0);
  });

  it.each([
    ["localhost", { headers: { host: "localhost:9000" } }],
    ["IPv6", { headers: { host: "[::1]:4873" } }],
    ["a page of this machine", { headers: { origin: "http://localhost:6274" } }],
    ["a scheme in other letters", { headers: { authorization: `bearer ${token}` } }],
  ])("by way of %s is answered", async (_name, asked) => {
    expect((await ask("hello", asked)).status).toBe(200);
  });

  it("that fails shows nothing of the inside", async () => {
    const answer = await ask("boom");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret.ts");
    expect(failures).toHaveLength(1);
  });
});

describe("a session", () => {
  it("answers for as long as it is used, and ends when it has been idle", async () => {
    await ask("hello");
    await vi.advanceTimersByTimeAsync(900);
    expect(await (await ask("more", { session: "session-1" })).text()).toBe("session-1");
    await vi.advanceTimersByTimeAsync(900);
    expect(handler.sessions()).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(handler.sessions()).toBe(0);
    expect(closed).toEqual(["session-1"]);
    expect((await ask("more", { session: "session-1" })).status).toBe(404);
  });

  it("does not end while a stream of it is open", async () => {
    await ask("hello");
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    await ask(undefined, { method: "GET", session: "session-1", ended });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(handler.sessions()).toBe(1);
    end();
    await vi.advanceTimersByTimeAsync(1100);
    expect(handler.sessions()).toBe(0);
  });

  it("makes room for a new one when it was idle longest", async () => {
    await ask("hello");
    await vi.advanceTimersByTimeAsync(10);
    await ask("hello");
    await ask("more", { session: "session-1" });
    await vi.advanceTimersByTimeAsync(10);
    expect((await ask("hello")).status).toBe(200);
    expect(closed).toEqual(["session-2"]);
    expect(handler.sessions()).toBe(2);
  });

  it("is refused when all others are in use", async () => {
    await ask("hello", { ended: forever });
    await ask("hello", { ended: forever });
    const answer = await ask("hello");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("30");
    expect((await ask("more", { session: "session-1" })).status).toBe(200);
  });

  it("is refused to whoever comes at the same time as others that take the last places", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("hello", { ended: forever })));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      200,
      200,
      ...Array<number>(18).fill(503),
    ]);
    expect(handler.sessions()).toBe(2);
  });

  it("ends with a request that failed before it was introduced", async () => {
    await ask("boom");
    expect(closed).toEqual(["none"]);
    expect((await ask("hello")).status).toBe(200);
  });

  it("is not kept, and ends no other, for whoever does not introduce itself", async () => {
    await ask("hello");
    await ask("hello");
    await ask("stray");
    expect(closed).toEqual(["none"]);
    expect(handler.sessions()).toBe(2);
  });

  it("is forgotten when its client ends it", async () => {
    await ask("hello");
    await ask("bye", { method: "DELETE", session: "session-1" });
    expect(handler.sessions()).toBe(0);
    expect((await ask("more", { session: "session-1" })).status).toBe(404);
  });

  it("ends with the server", async () => {
    await ask("hello");
    await ask("hello", { ended: forever });
    await handler.close();
    expect(closed).toEqual(["session-1", "session-2"]);
    expect(handler.sessions()).toBe(0);
  });
});
