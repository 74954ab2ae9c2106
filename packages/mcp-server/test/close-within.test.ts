import type { Logger } from "@maestro/core";
import { expect, it } from "vitest";
import { closeWithin } from "../src/close-within.ts";

function recordingLogger(): { readonly logger: Logger; readonly said: string[] } {
  const said: string[] = [];
  const say = (message: string): void => void said.push(message);
  return { logger: { debug: say, info: say, warn: say, error: say }, said };
}

it("is done when the services are closed and what comes afterwards is done, however long the limit", async () => {
  const { logger, said } = recordingLogger();
  const close = async (): Promise<void> => void said.push("closed");
  const afterwards = async (): Promise<void> => void said.push("afterwards");
  await closeWithin({ close, logger }, { limitMs: 3_600_000, afterwards });
  expect(said).toEqual(["closed", "afterwards"]);
});

it("leaves at its limit, and says that not every run is recorded", async () => {
  const { logger, said } = recordingLogger();
  await closeWithin({ close: () => new Promise(() => {}), logger }, { limitMs: 1 });
  expect(said).toEqual(["the server leaves before every run is recorded as cancelled"]);
});

it("goes on with what comes afterwards when the services cannot be closed", async () => {
  const { logger, said } = recordingLogger();
  const close = (): Promise<void> => Promise.reject(new Error("the disk is full"));
  const afterwards = async (): Promise<void> => void said.push("afterwards");
  await closeWithin({ close, logger }, { limitMs: 3_600_000, afterwards });
  expect(said).toEqual(["afterwards", "not everything could be closed"]);
});
