import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { MiddlewareHandler } from "hono";
import type { ReviewSession } from "./review-session.ts";

/** Name of the cookie that the one-time link sets. Cookies know no ports, so each page of this machine has its own. */
export function sessionCookie(authority: string): string {
  return `maestro_review_${authority.slice(authority.lastIndexOf(":") + 1)}`;
}

/** Headers of every answer: nothing may be loaded but the page's own style and script, and nobody may frame it. */
export const reviewHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
  // Plain HTTP on this machine: there is nothing to upgrade to.
  strictTransportSecurity: false,
});

/** Keeps answers out of the browser's files: what is being decided about belongs to `.maestro` alone. */
export const neverKept: MiddlewareHandler = createMiddleware(async (c, next) => {
  await next();
  c.header("cache-control", "no-store");
});

/** Headers of a run's report. It brings its style along and has no script; nothing in it may reach this server. */
export const reportHeaders: MiddlewareHandler = createMiddleware(async (c, next) => {
  await next();
  c.header(
    "content-security-policy",
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

/** What requests are held against. */
export interface GuardOptions {
  readonly session: ReviewSession;
  /** `127.0.0.1:<port>`, known once the server listens. */
  readonly authority: () => string;
}

/**
 * Lets a request through only if it comes from the page itself. A page elsewhere can send requests here too, under a name
 * that resolves to this machine even: so the host is compared exactly, and whatever changes something must come from our
 * own origin, as JSON, with a header that no form can set.
 */
export function reviewGuard({ session, authority }: GuardOptions): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    if (c.req.header("host") !== authority())
      return c.json(refusal("This is not the address of the review page."), 421);
    if (c.req.method !== "GET") {
      const reason = foreignReason(c.req.header.bind(c.req), authority(), session);
      if (reason !== undefined) return c.json(refusal(reason.error), reason.status);
    }
    if (!c.req.path.startsWith("/open/") && !session.isOpenedBy(getCookie(c, sessionCookie(authority())))) {
      return c.json(refusal("Open the link that `maestro review` printed in the terminal; it works once."), 401);
    }
    return next();
  });
}

type Header = (name: string) => string | undefined;

function foreignReason(
  header: Header,
  authority: string,
  session: ReviewSession,
): { readonly error: string; readonly status: 403 | 415 } | undefined {
  const site = header("sec-fetch-site");
  if (header("origin") !== `http://${authority}` || (site !== undefined && site !== "same-origin")) {
    return { error: "Only the review page itself may ask for this.", status: 403 };
  }
  if (header("content-type")?.split(";")[0]?.trim() !== "application/json") {
    return { error: "The body must be application/json.", status: 415 };
  }
  return session.isCsrf(header("x-maestro-csrf"))
    ? undefined
    : { error: "The header x-maestro-csrf is missing or wrong. Reload the page.", status: 403 };
}

/** The body of a refusal. */
export function refusal(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error };
}
