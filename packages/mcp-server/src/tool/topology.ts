import { z } from "zod";

/** The topologies that tools take and give; the others exist for recorded data only. */
export const topology: z.ZodEnum<{
  sas: "sas";
  mas_independent: "mas_independent";
  mas_centralized: "mas_centralized";
}> = z
  .enum(["sas", "mas_independent", "mas_centralized"])
  .meta({ help: "One agent, several without a check, or several with one." });

/** A topology as a result has it. */
export const topologyName: z.ZodString = z
  .string()
  .describe("sas, mas_independent, mas_centralized or mas_decentralized.");
