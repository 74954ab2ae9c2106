import { randomUUID } from "node:crypto";
import { trackInFlight } from "./call/in-flight.ts";
import { closeWithin } from "./close-within.ts";
import { lazy } from "./lazy.ts";
import type { AccessToken } from "./http/access-token.ts";
import { mcpPath } from "./http/check-request.ts";
import { createHttpHandler } from "./http/create-http-handler.ts";
import type { SessionLimits } from "./http/sessions.ts";
import { describeClients } from "./http/describe-clients.ts";
import { listen } from "./http/listen.ts";
import { createSdkServer } from "./sdk/create-sdk-server.ts";
import { openHttpSession } from "./sdk/open-http-session.ts";
import { readServerVersion } from "./server-version.ts";
import { createToolServer, type ToolServerOptions } from "./tool-server.ts";
import { warnOfUnknownTools } from "./warn-of-unknown-tools.ts";
import { waitForSignal, type SignalSource } from "./wait-for-end.ts";

/** What the server runs on and with. */
export interface ServeHttpOptions extends ToolServerOptions, Partial<SessionLimits> {
  /** 0 takes a free one. */
  readonly port: number;
  readonly access: AccessToken;
  /** Where the address is said, and how clients are told of it. */
  readonly stderr: { readonly write: (text: string) => unknown };
  /** Where SIGINT, SIGTERM and SIGHUP arrive: the process. */
  readonly signals: SignalSource;
}

/** As much as the largest patch or log that somebody pastes. */
const maxBodyBytes = 4 * 1024 * 1024;
/** Two seconds after a signal a supervisor may use force. */
const leaveWithinMs = 1800;

/**
 * Serves any number of clients over HTTP until a signal comes. They share one composition, so they share the advisers'
 * limits; a run belongs to none of them. Settles within two seconds of the signal, when the runs under way are recorded as
 * cancelled and no child process is left; the caller then exits.
 * @throws InvalidArgumentError for an unknown toolset; MaestroError `HTTP_PORT_IN_USE`; whatever making the services threw.
 */
export async function serveHttp({ port, access, stderr, signals, ...options }: ServeHttpOptions): Promise<void> {
  const services = lazy(options.services);
  const tools = trackInFlight(createToolServer({ ...options, services }));
  const ended = waitForSignal(signals);
  // Nobody waits for a first list here, so bad configuration is told before the port is open.
  const made = await services();
  const { logger } = made;
  warnOfUnknownTools(made);
  await tools.prepare();
  const version = readServerVersion();
  const handler = createHttpHandler({
    ...options,
    token: access.token,
    onError: (error) => logger.warn("a request could not be handled", { error: error.message }),
    open: (events) =>
      openHttpSession(
        {
          createServer: (connectionEnds) => createSdkServer(tools, { version, connectionEnds }),
          createId: randomUUID,
          maxBodyBytes,
        },
        events,
      ),
  });
  const listener = await listen(handler, port);
  stderr.write(`${describeClients(`http://127.0.0.1:${listener.port}${mcpPath}`, access)}\n`);
  const reason = await ended;
  logger.info("the server ends", { reason, sessions: handler.sessions() });
  // Runs first, so that calls that wait for one are still told what became of it.
  await closeWithin(made, { limitMs: leaveWithinMs, afterwards: () => tools.idle().then(handler.close) });
  listener.close();
}
