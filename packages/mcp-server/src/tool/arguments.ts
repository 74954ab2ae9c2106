import { InvalidArgumentError, longestTimerMs, stages } from "@maestro/core";
import { z } from "zod";

/** A list of texts that may be left out. */
export function texts(description?: string): z.ZodDefault<z.ZodArray<z.ZodString>> {
  const list = z.array(z.string()).default([]);
  return description === undefined ? list : list.describe(description);
}

/** A stage of the workflow. */
export const stage: z.ZodEnum<{ [Name in (typeof stages)[number]]: Name }> = z
  .enum(stages)
  .meta({ help: "The stage." });

/** A count of things that happened. */
export const count: z.ZodInt = z.int().min(0);

/** How long a call that starts a run blocks. */
export const waitSec: z.ZodDefault<z.ZodInt> = z
  .int()
  .min(0)
  .max(240)
  .default(50)
  .meta({ help: "Seconds that the call waits; then it answers `running`, and the run goes on." });

/** A run's id as every tool that starts one gives it. */
export const runId: z.ZodString = z.string().meta({ help: "Id of the run, as the call that started it returned it." });

/**
 * Seconds an adviser may take. It is optional rather than defaulted, so that a provider's own configured limit holds
 * when the caller names none; the advertised default is that limit's.
 */
export const timeoutSec: z.ZodOptional<z.ZodInt> = z
  .int()
  .min(1)
  .optional()
  .meta({ default: 300, help: "Seconds that an adviser may take, repeated attempts included." });

/**
 * Such a limit in milliseconds.
 * @throws InvalidArgumentError naming `timeout_sec` when no timer can be so long.
 */
export function toTimeoutMs(seconds: number | undefined): number | undefined {
  const longest = Math.floor(longestTimerMs / 1000);
  if (seconds === undefined || seconds <= longest) return seconds === undefined ? undefined : seconds * 1000;
  throw new InvalidArgumentError({
    argument: "timeout_sec",
    value: seconds,
    expected: `an integer from 1 to ${longest}`,
  });
}
