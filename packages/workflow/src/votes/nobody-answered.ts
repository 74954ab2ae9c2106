import { isMaestroError, isProviderError, ProviderError } from "@maestro/core";
import type { Departure } from "./adviser-roster.ts";

/**
 * The error of a vote to which no answer came: with the code of the first failure, and what each adviser said.
 * @param errors - What the samples threw.
 * @param departures - Advisers that could not answer at all.
 */
export function nobodyAnswered(errors: readonly unknown[], departures: readonly Departure[]): ProviderError {
  const thrown = errors.filter((error) => isMaestroError(error));
  const said = [...new Set([...departures, ...thrown].map(({ message }) => message.replace(/\.$/, "")))];
  const first = departures[0] ?? thrown.find((error) => isProviderError(error));
  return new ProviderError(first?.code ?? "PROVIDER_CRASHED", `No adviser answered: ${said.join("; ")}.`, {
    provider: [...new Set(departures.map((one) => one.provider))].join(", "),
    hint: first?.hint === undefined ? "Run `maestro doctor`." : `${first.hint} \`maestro doctor\` shows every adviser.`,
    details: { failures: said },
    cause: thrown[0],
  });
}
