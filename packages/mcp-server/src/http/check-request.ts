import { createHash, timingSafeEqual } from "node:crypto";
import { httpError } from "./http-error.ts";

/** Where the protocol is spoken. */
export const mcpPath = "/mcp";

/** Names of this machine for itself. */
const ownNames: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Refuses whatever is not a client of this machine that knows the token: a page in a browser that reaches the server
 * through a name of its own (Host) or from a site of its own (Origin), and anybody without the token.
 * @returns The refusal; undefined when the request may be answered.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function checkRequest(request: Request, token: string): Response | undefined {
  const host = request.headers.get("host") ?? "";
  if (!isOwn(`http://${host}`))
    return httpError(403, `Host ${quote(host)} is not a name of this machine: use 127.0.0.1 or localhost.`);
  const origin = request.headers.get("origin");
  if (origin !== null && !isOwn(origin)) {
    return httpError(403, `Requests from origin ${quote(origin)} are not allowed.`);
  }
  if (new URL(request.url).pathname !== mcpPath) return httpError(404, `Only ${mcpPath} is served here.`);
  if (!isAuthorized(request.headers.get("authorization"), token)) {
    const hint = "Send the server's token as `Authorization: Bearer <token>`.";
    return httpError(401, hint, { "WWW-Authenticate": "Bearer" });
  }
  if (!["GET", "POST", "DELETE"].includes(request.method)) {
    return httpError(405, `${request.method} is not a method of the protocol.`, { Allow: "GET, POST, DELETE" });
  }
  return undefined;
}

function isOwn(url: string): boolean {
  try {
    const { hostname, protocol } = new URL(url);
    return ownNames.has(hostname) && (protocol === "http:" || protocol === "https:");
  } catch {
    // Anything that is no URL, such as `null`, names nobody.
    return false;
  }
}

/** Takes as long for a token that is nearly right as for any other. */
function isAuthorized(header: string | null, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}
