import { setTimeout as delay } from "node:timers/promises";
import type { MaestroServices } from "./services/services.ts";

/** How a server's services are closed. */
export interface CloseWithinOptions {
  /** The server leaves after this long, whatever is left. */
  readonly limitMs: number;
  /** Done once they are closed, or could not be. @default nothing */
  readonly afterwards?: (() => Promise<void>) | undefined;
}

/**
 * Closes a server's services: runs under way are cancelled and recorded, child processes end. A run whose record is not
 * written within the limit reads as interrupted once this process is gone; the log says so. Never rejects.
 */
export async function closeWithin(
  services: Pick<MaestroServices, "close" | "logger">,
  { limitMs, afterwards }: CloseWithinOptions,
): Promise<void> {
  const { logger } = services;
  const closeAll = async (): Promise<void> => {
    try {
      await services.close();
    } finally {
      await afterwards?.();
    }
  };
  const closed = closeAll().catch((error: unknown) =>
    logger.error("not everything could be closed", { error: String(error) }),
  );
  const stopTimer = new AbortController();
  const late = delay(limitMs, undefined, { signal: stopTimer.signal }).then(
    () => logger.warn("the server leaves before every run is recorded as cancelled", { limitMs }),
    () => {
      // Everything was closed in time.
    },
  );
  await Promise.race([closed, late]);
  stopTimer.abort();
}
