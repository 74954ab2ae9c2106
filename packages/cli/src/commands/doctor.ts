import type { Command } from "commander";
import { isMaestroError } from "@maestro/core";
import type { ComposedServices } from "@maestro/mcp-server/compose";
import { CliError } from "../cli-error.ts";
import type { CommandContext } from "../command-context.ts";
import { canBeAsked, checkAdvisers } from "../doctor/check-advisers.ts";
import { checkConfiguration, checkUnusable } from "../doctor/check-configuration.ts";
import { checkEnvironment } from "../doctor/check-environment.ts";
import { checkState } from "../doctor/check-state.ts";
import { formatChecks } from "../doctor/format-checks.ts";
import { presentFindings, type Findings } from "../doctor/present-findings.ts";
import { exitCodeOf, exitCodes } from "../exit-codes.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";

/** `maestro doctor`: what is there, what is not, and what to do about it. */
export function defineDoctor(command: Command, context: CommandContext): void {
  command
    .description(
      "Looks at this machine, the configuration and every configured adviser: program, version, options, login. Asks no " +
        "service anything and spends nothing. Exit code 4 when no adviser but the offline one can be asked.",
    )
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      examples(
        ["maestro doctor", "what to do next"],
        ["maestro doctor --json | jq .can_ask", "which advisers a script can count on"],
      ),
    )
    .action((options: { readonly json?: boolean }) => doctor(options, context));
}

async function doctor(options: { readonly json?: boolean }, context: CommandContext): Promise<void> {
  const findings = await examine(context);
  const canAsk = findings.probes.filter((probe) => probe.type !== "offline" && canBeAsked(probe));
  const names = canAsk.map(({ provider }) => provider);
  const failure = failureOf(findings, names, context.commandName);
  if (options.json === true) writeJson(context.terminal, presentFindings(findings, names, failure));
  else {
    context.terminal.stdout.write(`${formatChecks(findings.checks, context.terminal)}\n\n`);
    context.terminal.stdout.write(`${conclude(failure, names, context.commandName)}\n`);
  }
  context.exit(failure === undefined ? exitCodes.ok : exitCodeOf(failure));
}

async function examine({ services, machine, signal }: CommandContext): Promise<Findings> {
  const [environment, rest] = await Promise.all([
    checkEnvironment(machine),
    services({ warn: false }).then(
      (made) => examineServices(made, machine, signal),
      (error: unknown): Findings => ({ checks: [checkUnusable(error)], probes: [], unusable: error }),
    ),
  ]);
  return { ...rest, checks: [...environment, ...rest.checks] };
}

async function examineServices(
  services: ComposedServices,
  machine: CommandContext["machine"],
  signal: AbortSignal,
): Promise<Findings> {
  const [state, probes] = await Promise.all([checkState(services), services.probeProviders(signal)]);
  const checks = [...checkConfiguration(services, machine), ...state, ...checkAdvisers(probes, services.resolved)];
  return { checks, probes };
}

function failureOf({ unusable }: Findings, canAsk: readonly string[], commandName: string): unknown {
  if (unusable !== undefined) return unusable;
  if (canAsk.length > 0) return undefined;
  return new CliError("NO_ADVISER", "No agent CLI can be asked.", {
    hint: `Do what an arrow says. Without any account: ${commandName} demo`,
  });
}

function conclude(failure: unknown, canAsk: readonly string[], commandName: string): string {
  if (failure === undefined)
    return `Can be asked: ${canAsk.join(", ")}. Try: ${commandName} consult -a ${canAsk[0]} "What is 17 * 23?"`;
  return isMaestroError(failure, "NO_ADVISER")
    ? `${failure.message} ${failure.hint}`
    : "The configuration cannot be used, so no adviser was looked at.";
}
