import { randomBytes } from "node:crypto";
import { createRunId, type Clock } from "@maestro/core";

/** Id and time of a new backup; ids have the form of run ids, so that they sort by time. */
export function newSession(clock: Clock): { readonly session: string; readonly createdAt: string } {
  return { session: createRunId({ clock, randomBytes }), createdAt: new Date(clock.now()).toISOString() };
}
