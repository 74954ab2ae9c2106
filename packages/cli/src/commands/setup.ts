import { dirname } from "node:path";
import { Option, type Command } from "commander";
import { approvalAssurances, type ApprovalAssurance } from "@maestro/core/config";
import { askChoice } from "../approvals/ask-person.ts";
import { CliError } from "../cli-error.ts";
import type { CommandContext } from "../command-context.ts";
import { canBeAsked, checkAdvisers } from "../doctor/check-advisers.ts";
import { formatChecks } from "../doctor/format-checks.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { writeJson } from "../output/write-json.ts";

interface SetupOptions {
  readonly minimum?: ApprovalAssurance;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What each minimum means for whoever chooses it. */
const meanings: Readonly<Record<ApprovalAssurance, string>> = {
  agent_reported: "an agent's word is enough; works everywhere, proves nobody",
  client: "you confirm in the MCP client, or by a code from here",
  human_local: "you decide in a terminal or on the review page",
  signed: "you sign each decision with a passphrase",
};

/** Adds Maestro to an MCP client. @see each client's own documentation of `mcp add` */
const clients: readonly (readonly [client: string, command: string])[] = [
  ["Claude Code", "claude mcp add --scope user maestro -- maestro serve"],
  ["Codex", "codex mcp add maestro -- maestro serve"],
  ["Gemini CLI", "gemini mcp add --scope user maestro maestro serve"],
];

/** `maestro setup`: what is there, how sure decisions must be, and how clients find the server. */
export function defineSetup(command: Command, context: CommandContext): void {
  command
    .description(
      "Shows which advisers are there, asks how sure a decision must be to count, writes your configuration file if there is " +
        "none yet, and prints how to add the server to MCP clients. A file that is there is not touched.",
    )
    .addOption(
      new Option("--minimum <assurance>", "least assurance of an approval; not asked then").choices([
        ...approvalAssurances,
      ]),
    )
    .option("--yes", "ask nothing")
    .option("--json", "ask nothing, and print one JSON object")
    .addHelpText(
      "after",
      examples(["maestro setup", "answer one question"], ["maestro setup --yes --minimum human_local", "in a script"]),
    )
    .action((options: SetupOptions) => setup(options, context));
}

async function setup(options: SetupOptions, context: CommandContext): Promise<void> {
  const { terminal, signal } = context;
  const { resolved, configPaths, probeProviders } = await context.services();
  const probes = await probeProviders(signal);
  if (options.json !== true) terminal.stderr.write(`${formatChecks(checkAdvisers(probes, resolved), terminal)}\n\n`);
  const minimum = options.minimum ?? (await chooseMinimum(options, context));
  const addition = { approvals: { minimum } };
  const { userFile } = configPaths;
  const written = await writeNew(userFile, `${JSON.stringify(addition, null, 2)}\n`);
  const canAsk = probes
    .filter((probe) => probe.type !== "offline" && canBeAsked(probe))
    .map(({ provider }) => provider);
  if (options.json === true) {
    writeJson(terminal, {
      ok: true,
      can_ask: canAsk,
      file: userFile,
      written,
      settings: addition,
      mcp_clients: Object.fromEntries(clients),
      warnings: [],
    });
    return;
  }
  const what = written
    ? `Wrote ${userFile}.`
    : `${userFile} is there already and was left as it is. To have this, add:`;
  terminal.stderr.write(`${what}\n`);
  if (!written) terminal.stdout.write(`${JSON.stringify(addition, null, 2)}\n\n`);
  terminal.stderr.write("To add the server to a client:\n");
  terminal.stdout.write(`${formatTable(clients)}\n`);
}

async function chooseMinimum({ yes, json }: SetupOptions, context: CommandContext): Promise<ApprovalAssurance> {
  const { terminal, signal, commandName } = context;
  if (yes === true || json === true) return "agent_reported";
  if (!terminal.stdinIsScreen || !terminal.interactive) {
    throw new CliError("NO_TERMINAL", "Setting up asks a question, and there is no terminal.", {
      hint: `\`${commandName} setup --yes --minimum human_local\` asks none.`,
    });
  }
  const choices = approvalAssurances.map((value) => ({ name: `${value}: ${meanings[value]}`, value }));
  return askChoice("How sure must an approval of a stage be?", choices, { language: "en", signal });
}

/** False where there is a file: it may hold comments, and whatever else somebody wrote. */
async function writeNew(file: string, text: string): Promise<boolean> {
  const { createFileExclusive, ensurePrivateDirectory } = await import("@maestro/core/fs");
  await ensurePrivateDirectory(dirname(file));
  return createFileExclusive(file, text);
}
