import type { ConsultEvent } from "@maestro/core";

/** Tells a waiting client whom it waits for. */
export function reportConsultProgress(event: ConsultEvent, progress: (message: string) => void): void {
  if (event.type === "attempt-start") progress(`asking ${event.provider}`);
  if (event.type === "retry") progress(`${event.provider}: ${event.code}, asking again in ${event.waitMs} ms`);
}
