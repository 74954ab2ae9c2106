import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { requestImplement, startReview, type ReviewFixture } from "../support/review-fixture.ts";

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Plain HTTP, for `fetch` would set Host and Origin itself. */
function send(
  origin: string,
  path: string,
  options: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  } = {},
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const { method = "GET", headers = {}, body } = options;
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Opens the one-time link as a browser does; gives the headers of a legitimate POST. */
async function open({ server, origin }: ReviewFixture): Promise<Readonly<Record<string, string>>> {
  const opened = await send(origin, new URL(server.link).pathname);
  const cookie = String(opened.headers["set-cookie"]).split(";")[0] ?? "";
  const page = await send(origin, "/", { headers: { cookie } });
  const csrf = /name="maestro-csrf" content="([^"]+)"/u.exec(page.body)?.[1] ?? "";
  return { cookie, origin, "content-type": "application/json", "x-maestro-csrf": csrf };
}

const decision = JSON.stringify({ verdict: "reject" });

describe("the review page's door", () => {
  it("opens once by the link, with a cookie that scripts and other sites cannot use", async () => {
    const { server, origin } = await startReview();
    const { pathname } = new URL(server.link);
    expect((await send(origin, "/")).status).toBe(401);
    const first = await send(origin, pathname);
    expect(first.status).toBe(303);
    expect(String(first.headers["set-cookie"])).toMatch(/HttpOnly; SameSite=Strict/u);
    expect((await send(origin, pathname)).status).toBe(401);
    expect((await send(origin, "/open/guessed")).status).toBe(401);
  });

  it("stays open when the page of another workspace is opened in the same browser", async () => {
    const pages = [await startReview(), await startReview()];
    const cookies = new Map<string, string>();
    for (const page of pages) {
      const [name = "", value = ""] = (await open(page))["cookie"]?.split("=") ?? [];
      cookies.set(name, value);
    }
    const cookie = Array.from(cookies, (pair) => pair.join("=")).join("; ");
    for (const { origin } of pages) expect((await send(origin, "/", { headers: { cookie } })).status).toBe(200);
  });

  it("listens on this machine's own address only, and answers to no other name (A10, A14)", async () => {
    const { server, origin } = await startReview();
    expect(new URL(server.link).hostname).toBe("127.0.0.1");
    const { port } = new URL(origin);
    for (const host of [`localhost:${port}`, "evil.example", `evil.example:${port}`, "127.0.0.1"]) {
      expect((await send(origin, "/", { headers: { host } })).status, host).toBe(421);
    }
  });

  it.each<[string, Record<string, string | undefined>, number]>([
    ["without an origin", { origin: undefined }, 403],
    ["from an opaque origin", { origin: "null" }, 403],
    ["from another site", { origin: "http://evil.example" }, 403],
    ["from another port of this machine", { origin: "http://127.0.0.1:1" }, 403],
    ["that a browser calls cross-site", { "sec-fetch-site": "cross-site" }, 403],
    ["as a form would send it", { "content-type": "text/plain" }, 415],
    ["without the page's own header", { "x-maestro-csrf": undefined }, 403],
    ["with a guessed header", { "x-maestro-csrf": "guess" }, 403],
    ["without the cookie", { cookie: undefined }, 401],
    ["with a guessed cookie", { cookie: "guess" }, 401],
  ])("refuses a decision %s (A11)", async (_, changed, status) => {
    const fixture = await startReview();
    const { id } = await requestImplement(fixture.approvals);
    const genuine = await open(fixture);
    const given = { ...genuine, ...changed };
    if (given["cookie"] === "guess") given["cookie"] = `${genuine["cookie"]?.split("=")[0]}=guess`;
    const headers = Object.fromEntries(
      Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const path = `/api/approvals/${id}/decision`;
    const reply = await send(fixture.origin, path, { method: "POST", headers, body: decision });
    expect(reply.status).toBe(status);
    expect((await fixture.approvals.get(id)).status).toBe("pending");
  });

  it("decides nothing by GET (A12)", async () => {
    const fixture = await startReview();
    const { id } = await requestImplement(fixture.approvals);
    const headers = await open(fixture);
    for (const path of [`/api/approvals/${id}/decision`, `/api/approvals/${id}/decision?verdict=approve`]) {
      expect((await send(fixture.origin, path, { headers })).status).toBe(404);
    }
    await send(fixture.origin, `/approvals/${id}?verdict=approve`, { headers });
    expect((await fixture.approvals.get(id)).status).toBe("pending");
  });

  it("lets nothing be loaded or framed from elsewhere, and shows an adviser's markup as text (A13)", async () => {
    const fixture = await startReview();
    const { id } = await requestImplement(fixture.approvals);
    const page = await send(fixture.origin, `/approvals/${id}`, { headers: await open(fixture) });
    expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none'/u);
    expect(page.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(page.headers).toMatchObject({ "x-frame-options": "DENY", "cache-control": "no-store" });
    expect(page.body).not.toContain("<script>alert");
    expect(page.body).toContain("&lt;script&gt;alert(1)");
  });
});

it("says that a text is too long, and decides nothing", async () => {
  const fixture = await startReview();
  const { id } = await requestImplement(fixture.approvals);
  const body = JSON.stringify({ verdict: "reject", feedback: "x".repeat(300_000) });
  const reply = await send(fixture.origin, `/api/approvals/${id}/decision`, {
    method: "POST",
    headers: await open(fixture),
    body,
  });
  expect(reply.status).toBe(413);
  expect(JSON.parse(reply.body)).toMatchObject({ ok: false, error: expect.stringContaining("256 KiB") });
  expect((await fixture.approvals.get(id)).status).toBe("pending");
});

describe("what a person decides about", () => {
  it("shows characters that would make a diff look like another one", async () => {
    const fixture = await startReview();
    const patch =
      "--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-x\r\n+/*\u202e } \u2066if (isAdmin)\u2069 \u2066 begin */\u001b[2K\r\n";
    const { id } = await requestImplement(fixture.approvals, patch);
    const page = await send(fixture.origin, `/approvals/${id}`, { headers: await open(fixture) });
    expect(page.body).toContain("+/*⟨U+202E⟩ } ⟨U+2066⟩if (isAdmin)⟨U+2069⟩ ⟨U+2066⟩ begin */⟨U+001B⟩[2K");
    expect(page.body).not.toMatch(/\p{Bidi_Control}|U\+000D/u);
    expect(page.body).not.toContain("\u001b");
  });
});

describe("a decision on the page", () => {
  it("names the critical questions that are open, then approves, once", async () => {
    const fixture = await startReview();
    const request = await requestImplement(fixture.approvals);
    const headers = await open(fixture);
    const post = (body: object): Promise<Reply> =>
      send(fixture.origin, `/api/approvals/${request.id}/decision`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
    const critical = request.report.questions.filter(({ priority }) => priority === "critical");

    const early: unknown = JSON.parse((await post({ verdict: "approve", answers: {} })).body);
    expect(early).toMatchObject({ ok: false, status: "pending", unanswered: critical.map(({ id }) => id) });

    const answers = Object.fromEntries(
      critical.map(({ id, options }) => [id, options[0]?.text.en ?? "none that I see"]),
    );
    expect(JSON.parse((await post({ verdict: "approve", answers })).body)).toMatchObject({
      ok: true,
      status: "approved",
    });
    const { decision: made } = await fixture.approvals.get(request.id);
    expect(made).toMatchObject({ assurance: "human_local", decidedBy: "review_page" });
    expect((await post({ verdict: "reject" })).status).toBe(409);
  });

  it("keeps what was written as a wish for changes when it is not what was pressed", async () => {
    const fixture = await startReview();
    const { id } = await requestImplement(fixture.approvals);
    const body = JSON.stringify({ verdict: "reject", feedback: "No.", revision: "Read the log." });
    const headers = await open(fixture);
    await send(fixture.origin, `/api/approvals/${id}/decision`, { method: "POST", headers, body });
    expect(await fixture.approvals.get(id)).toMatchObject({
      status: "rejected",
      decision: { feedback: "No.\nRead the log.", revisionInstructions: null },
    });
  });

  it("says which field is wrong and changes nothing", async () => {
    const fixture = await startReview();
    const { id } = await requestImplement(fixture.approvals);
    const headers = await open(fixture);
    for (const [body, named] of [
      ['{"verdict":"maybe"}', "verdict"],
      ['{"verdict":"revise"}', "revision"],
      ['{"verdict":"approve","answers":{"no_such":"x"}}', "question_responses"],
      ["not json", "body"],
    ] as const) {
      const reply = await send(fixture.origin, `/api/approvals/${id}/decision`, { method: "POST", headers, body });
      expect(reply.status, body).toBe(400);
      expect(reply.body).toContain(named);
    }
    expect((await send(fixture.origin, "/approvals/approval_x", { headers })).status).toBe(400);
    expect((await fixture.approvals.get(id)).status).toBe("pending");
  });
});
