import { setTimeout as delay } from "node:timers/promises";
import type { Readable, Writable } from "node:stream";
import { trackInFlight } from "./call/in-flight.ts";
import { closeWithin } from "./close-within.ts";
import { lazy, type Lazy } from "./lazy.ts";
import { connectStdio } from "./sdk/connect-stdio.ts";
import { readServerVersion } from "./server-version.ts";
import type { MaestroServices } from "./services/services.ts";
import { createToolServer, type ToolServerOptions } from "./tool-server.ts";
import { warnOfUnknownTools } from "./warn-of-unknown-tools.ts";
import { waitForEnd, type SignalSource } from "./wait-for-end.ts";

/** How long a script that pipes its requests in and closes stdin waits for its last answers. */
const answerWithinMs = 500;
/** The client's list of tools comes first; then what calls need is loaded, so that bad configuration ends the start. */
const listFirstMs = 100;
/** After two seconds a client may kill what is still there. */
const leaveWithinMs = 1800;

/** What the server runs on and with. */
export interface ServeStdioOptions extends ToolServerOptions {
  readonly stdin: Readable;
  readonly stdout: Writable;
  /** Where SIGINT, SIGTERM and SIGHUP arrive: the process. */
  readonly signals: SignalSource;
}

/**
 * Serves one client over stdin and stdout until stdin ends, stdout breaks or a signal comes. Settles when the runs under
 * way are recorded as cancelled and no child process is left, at the latest two seconds after that end (for requests that
 * were piped in before the server was ready: after it is ready); the caller then exits. Nothing else in the process may
 * write to stdout.
 * @throws InvalidArgumentError for an unknown toolset, and whatever making the services threw.
 */
export async function serveStdio({ stdin, stdout, signals, ...options }: ServeStdioOptions): Promise<void> {
  const services = lazy(options.services);
  const tools = trackInFlight(createToolServer({ ...options, services }));
  const ended = waitForEnd({ stdin, stdout, signals });
  const connection = await connectStdio(tools, {
    stdin,
    stdout,
    version: readServerVersion(),
    onError: (error) => void logUnreadable(services, error),
  });
  const ready = delay(listFirstMs).then(services).then(warnOfUnknownTools).then(tools.prepare);
  const closed = connection.closed.then(() => "the connection closed");
  const reason = await Promise.race([ended, closed, ready.then(never)]);
  await services.ifMade(async ({ logger }) => logger.info("the server ends", { reason }));
  if (reason !== "stdin ended") {
    await connection.close();
    await services.ifMade((made) => closeWithin(made, { limitMs: leaveWithinMs }));
    return;
  }
  const settled = ready.catch(() => {
    // The calls get the same error for their answer.
  });
  await Promise.race([tools.idle(), settled.then(() => delay(answerWithinMs))]);
  // Runs end now; whoever waits for one is told so, and a call that is nearly done may still answer.
  const limitMs = leaveWithinMs - answerWithinMs;
  await services.ifMade((made) => closeWithin(made, { limitMs, afterwards: tools.idle }));
  await connection.close();
}

function logUnreadable(services: Lazy<MaestroServices>, error: Error): Promise<void> {
  return services
    .ifMade(async ({ logger }) => logger.warn("a message could not be handled", { error: error.message }))
    .catch(() => {
      // Services that could not be made end the start, with a reason of their own.
    });
}

function never(): Promise<never> {
  return new Promise(() => {});
}
