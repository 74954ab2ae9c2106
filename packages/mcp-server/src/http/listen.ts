import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { MaestroError, requireInteger } from "@maestro/core";
import type { HttpHandler } from "./create-http-handler.ts";

/** Why the server could not listen. */
export type ListenErrorCode =
  /** Another process has the port. `details.port` has it. */
  "HTTP_PORT_IN_USE";

/** An open port. */
export interface Listener {
  readonly port: number;
  /** Takes no more connections and drops those there are. */
  readonly close: () => void;
}

/** The one address: whoever wants to reach Maestro from elsewhere uses a tunnel, which brings its own locks. */
const host = "127.0.0.1";

/**
 * How long an idle connection stays open. With Node's default of 5 s a server closes connections that a client is
 * about to use again; that request is lost, and no client repeats a tool call by itself.
 * @see https://nodejs.org/api/http.html#serverkeepalivetimeout
 */
const keepAliveMs = 120_000;

/**
 * Answers on a port of this machine.
 * @param port - 0 takes a free one.
 * @throws InvalidArgumentError for a port that is none; MaestroError `HTTP_PORT_IN_USE`; the system's error when it refuses for another reason.
 */
export async function listen(handler: HttpHandler, port: number): Promise<Listener> {
  requireInteger("port", port, { least: 0, most: 65_535 });
  const respond = getRequestListener(
    (request, { outgoing }) => handler.handle(request, new Promise((resolve) => void outgoing.once("close", resolve))),
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => void respond(incoming, outgoing));
  // A response may stay open for as long as a client listens; requests are bounded by Node's own limits.
  server.timeout = 0;
  server.keepAliveTimeout = keepAliveMs;
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "EADDRINUSE" ? portInUse(port, error) : error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function portInUse(port: number, cause: unknown): MaestroError<ListenErrorCode> {
  return new MaestroError("HTTP_PORT_IN_USE", `Port ${port} of ${host} is taken.`, {
    hint: "End what listens there, or name another port with --port.",
    details: { port },
    cause,
  });
}
