import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { hasErrorCode } from "@maestro/core/fs";
import type { Approvals } from "@maestro/hitl";
import { CliError } from "../cli-error.ts";
import { createReviewApp, type ReviewedRuns } from "./create-review-app.ts";
import { createReviewSession } from "./review-session.ts";

/** What the page is served with. */
export interface ServeReviewOptions {
  readonly approvals: Approvals;
  readonly runs: ReviewedRuns;
  /** A cryptographic source. */
  readonly randomBytes: (size: number) => Uint8Array;
  /** @default 0: a free one */
  readonly port?: number | undefined;
  readonly onError: (error: unknown) => void;
}

/** A review page that is being served. */
export interface ReviewServer {
  /** The link that opens it; it works once. */
  readonly link: string;
  /** Ends it, with whatever is under way. */
  readonly close: () => Promise<void>;
}

const assetTypes: Readonly<Record<string, string>> = {
  "review.css": "text/css; charset=utf-8",
  "review.js": "text/javascript; charset=utf-8",
};

/** The only address that the page listens on: this machine's own. */
const loopback = "127.0.0.1";

/**
 * Serves the review page to the person at this machine.
 * @throws CliError `PORT_IN_USE`; the system's error when it refuses the port for another reason.
 */
export async function serveReview(options: ServeReviewOptions): Promise<ReviewServer> {
  const session = createReviewSession(options.randomBytes);
  let authority = "";
  const app = createReviewApp({
    approvals: options.approvals,
    runs: options.runs,
    session,
    authority: () => authority,
    assets: await readAssets(),
    onError: options.onError,
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const { port } = await listen(server, options.port ?? 0);
  authority = `${loopback}:${port}`;
  return {
    link: `http://${authority}${session.linkPath}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if (!hasErrorCode(error, "EADDRINUSE")) return reject(error);
      const hint = "Name another one, or leave --port out for a free one.";
      reject(new CliError("PORT_IN_USE", `Port ${port} is in use.`, { hint, cause: error }));
    });
    // A server on TCP has an address with a port.
    server.listen(port, loopback, () => resolve(server.address() as AddressInfo));
  });
}

async function readAssets(): Promise<Readonly<Record<string, { readonly type: string; readonly text: string }>>> {
  const read = async ([name, type]: readonly [string, string]): Promise<
    readonly [string, { type: string; text: string }]
  > => [name, { type, text: await readFile(new URL(`../../assets/review/${name}`, import.meta.url), "utf8") }];
  return Object.fromEntries(await Promise.all(Object.entries(assetTypes).map(read)));
}
