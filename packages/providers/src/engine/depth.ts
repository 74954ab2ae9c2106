import { ProviderError } from "@maestro/core";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Refuses to ask an adviser from within an adviser of Maestro.
 * @throws ProviderError `PROVIDER_DEPTH_EXCEEDED`.
 */
export function assertOutermost(provider: string, environment: Environment): void {
  const depth = depthOf(environment);
  if (depth < 1) return;
  const chain = environment["MAESTRO_CHAIN"];
  throw new ProviderError(
    "PROVIDER_DEPTH_EXCEEDED",
    `${provider}: this Maestro was started by an adviser${chain === undefined ? "" : ` (${chain})`}`,
    { provider, hint: "Ask the advisers from the outermost Maestro only.", details: { depth } },
  );
}

/** Variables that tell a Maestro inside an adviser where it is. */
export function depthVariables(provider: string, environment: Environment): Record<string, string> {
  const chain = environment["MAESTRO_CHAIN"];
  return {
    MAESTRO_DEPTH: String(depthOf(environment) + 1),
    MAESTRO_CHAIN: chain === undefined || chain === "" ? provider : `${chain} > ${provider}`,
  };
}

/** Zero when not set; what is no number counts as inside, for only a mistake or a trick sets it so. */
function depthOf(environment: Environment): number {
  const value = environment["MAESTRO_DEPTH"];
  if (value === undefined || value === "") return 0;
  const depth = Number(value);
  return Number.isInteger(depth) && depth >= 0 ? depth : 1;
}
