import { setImmediate, setTimeout as delay } from "node:timers/promises";
import type { Readable, Writable } from "node:stream";
import { trackInFlight, type TrackedToolServer } from "./call/in-flight.ts";
import { lazy, type Lazy } from "./lazy.ts";
import { connectStdio } from "./sdk/connect-stdio.ts";
import { readServerVersion } from "./server-version.ts";
import type { MaestroServices } from "./services.ts";
import { createToolServer, type ToolServerOptions } from "./tool-server.ts";
import { warnOfUnknownTools } from "./warn-of-unknown-tools.ts";
import { waitForEnd, type SignalSource } from "./wait-for-end.ts";

/** What a script that pipes its requests in and closes stdin gets to see its last answers. */
const answerWithinMs = 500;
/** The client's list of tools comes first; then what calls need is loaded, so that bad configuration ends the start. */
const listFirstMs = 100;
/** With the above under two seconds, after which a client may kill what is still there. */
const closeWithinMs = 1300;

/** What the server runs on and with. */
export interface ServeStdioOptions extends ToolServerOptions {
  readonly stdin: Readable;
  readonly stdout: Writable;
  /** Where SIGINT, SIGTERM and SIGHUP arrive: the process. */
  readonly signals: SignalSource;
}

/**
 * Serves one client over stdin and stdout until stdin ends, stdout breaks or a signal comes. Settles within two seconds
 * of that, when the runs under way are recorded as cancelled and no child process is left; the caller then exits.
 * Nothing else in the process may write to stdout.
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
  const unusable = delay(listFirstMs).then(services).then(warnOfUnknownTools).then(tools.prepare).then(never);
  const reason = await Promise.race([ended, connection.closed.then(() => "the connection closed"), unusable]);
  await services.ifMade(async ({ logger }) => logger.info("the server ends", { reason }));
  if (reason !== "stdin ended") {
    await Promise.race([connection.close().then(() => closeServices(services)), delay(closeWithinMs)]);
    return;
  }
  await Promise.race([lastAnswers(tools), delay(answerWithinMs)]);
  // Runs end now; whoever waits for one is told so, and a call that is nearly done may still answer.
  await Promise.race([closeServices(services).then(() => lastAnswers(tools)), delay(closeWithinMs)]);
  await connection.close();
}

/** A turn of the event loop before and after: requests that just came start, answers that just came are written. */
async function lastAnswers(tools: TrackedToolServer): Promise<void> {
  await setImmediate();
  await tools.idle();
  await setImmediate();
}

function logUnreadable(services: Lazy<MaestroServices>, error: Error): Promise<void> {
  return services
    .ifMade(async ({ logger }) => logger.warn("a message could not be handled", { error: error.message }))
    .catch(() => {
      // Services that could not be made end the start, with a reason of their own.
    });
}

async function closeServices(services: Lazy<MaestroServices>): Promise<void> {
  await services.ifMade(({ close, logger }) =>
    close().catch((error: unknown) => logger.error("not everything could be closed", { error: String(error) })),
  );
}

function never(): Promise<never> {
  return new Promise(() => {});
}
