import { z } from "zod";

/** A list of texts that may be left out. */
export function texts(description?: string): z.ZodDefault<z.ZodArray<z.ZodString>> {
  const list = z.array(z.string()).default([]);
  return description === undefined ? list : list.describe(description);
}

/** How long a call that starts a run blocks. */
export const waitSec: z.ZodDefault<z.ZodInt> = z.int().min(0).max(240).default(50);

/** A run's id as every tool that starts one gives it. */
export const runId: z.ZodString = z.string();

/**
 * Seconds an adviser may take. It is optional rather than defaulted, so that a provider's own configured limit holds
 * when the caller names none; the advertised default is that limit's.
 */
export const timeoutSec: z.ZodOptional<z.ZodInt> = z.int().min(1).optional().meta({ default: 300 });
