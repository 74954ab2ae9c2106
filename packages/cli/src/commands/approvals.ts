import type { Command } from "commander";
import { renderDisplay } from "@maestro/hitl";
import { askNewPassphrase, type PersonLanguage } from "../approvals/ask-person.ts";
import { approve, turnDown, type DecideOptions } from "../approvals/decide.ts";
import { describeApprovals, describeSaid } from "../approvals/describe-approval.ts";
import { presentApproval } from "../approvals/present-approval.ts";
import { createSigningKeyFile } from "../approvals/signing-key-file.ts";
import type { CommandContext } from "../command-context.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { languageOption } from "../options/language-option.ts";
import { collect } from "../options/option-parsers.ts";
import { examples } from "../output/examples.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { writeJson } from "../output/write-json.ts";

interface ListOptions extends JsonOption {
  readonly all?: boolean;
}

interface ShowOptions extends JsonOption {
  readonly lang: PersonLanguage;
}

const exampleId = "approval_analyze_20260131_120000_01842745213650897713";

/** `maestro approvals`: what waits for a person, and their decisions. */
export function defineApprovals(approvals: Command, context: CommandContext): void {
  approvals
    .description(
      "Every stage of a workflow can wait for a person. A decision is final and records how it was made: here it counts " +
        "as `human_local`, with --sign as `signed`.",
    )
    .addHelpText(
      "after",
      examples(
        ["maestro approvals list", "what waits"],
        [`maestro approvals approve ${exampleId}`, "read it, answer, approve"],
        ["maestro review", "the same in the browser"],
      ),
    );
  approvals
    .command("list")
    .summary("list what waits for a decision")
    .description("Lists the requests that wait, oldest first; with --all decided ones too.")
    .option("--all", "with the decided ones")
    .addOption(jsonOption())
    .addHelpText("after", examples(["maestro approvals list", "what waits for you"]))
    .action((options: ListOptions) => list(options, context));
  approvals
    .command("show")
    .summary("show what a stage produced")
    .description("Shows a request with its report and questions, and its decision where there is one.")
    .argument("<id>", "as `approvals list` says")
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText("after", examples([`maestro approvals show ${exampleId}`, "what was found, and what is asked"]))
    .action((id: string, options: ShowOptions) => show(id, options, context));
  decisionOptions(approvals.command("approve").summary("approve a stage"))
    .description("Shows the report, asks the questions that are not answered yet, and approves. Needs a terminal.")
    .argument("<id>", "as `approvals list` says")
    .option("--sign", "sign the decision with your key (see `approvals new-key`)")
    .addHelpText("after", examples([`maestro approvals approve ${exampleId}`, "read, answer, approve"]))
    .action((id: string, options: DecideOptions) => approve(id, options, context));
  decisionOptions(approvals.command("reject").summary("reject a stage and end the work"))
    .description("Rejects a request: the workflow stops.")
    .argument("<id>", "as `approvals list` says")
    .addHelpText("after", examples([`maestro approvals reject ${exampleId} --feedback "wrong module"`, "stop here"]))
    .action((id: string, options: DecideOptions) => turnDown(id, undefined, options, context));
  decisionOptions(approvals.command("revise").summary("say what to change"))
    .description("Asks for a revision: the stage runs again with these instructions in its prompt.")
    .argument("<id>", "as `approvals list` says")
    .argument("<instructions>", "what to change")
    .addHelpText("after", examples([`maestro approvals revise ${exampleId} "look at the cache too"`, "once more"]))
    .action((id: string, instructions: string, options: DecideOptions) => turnDown(id, instructions, options, context));
  approvals
    .command("code")
    .summary("show a code that confirms an approval in the client")
    .description("Shows a code for one request: it works once, within ten minutes, for exactly what was requested.")
    .argument("<id>", "as `approvals list` says")
    .addOption(jsonOption())
    .addHelpText("after", examples([`maestro approvals code ${exampleId}`, "then tell it to the client"]))
    .action((id: string, { json }: JsonOption) => showCode(id, json === true, context));
  approvals
    .command("new-key")
    .summary("make a key that signs decisions")
    .description("Makes your signing key, sealed with a passphrase, beside your configuration.")
    .addOption(jsonOption())
    .addHelpText("after", examples(["maestro approvals new-key", "once, before `approvals approve --sign`"]))
    .action(({ json }: JsonOption) => newKey(json === true, context));
}

function decisionOptions(command: Command): Command {
  return command
    .option("--feedback <text>", "what the next stage should know")
    .option("--answer <question=text>", "answer a question; repeatable; a number picks an option", collect)
    .addOption(languageOption())
    .addOption(jsonOption());
}

async function list({ all, json }: ListOptions, context: CommandContext): Promise<void> {
  const approvals = await (await context.services()).approvals();
  const { approvals: waiting, damaged } = await approvals.pending();
  const decided = all === true ? await approvals.history({ limit: 1000 }) : undefined;
  const shown = [...waiting, ...(decided?.approvals ?? [])];
  const warnings = [...damaged, ...(decided?.damaged ?? [])].map(({ id, reason }) => `${id}: ${reason}`);
  const { terminal } = context;
  if (json === true) writeJson(terminal, { ok: true, approvals: shown.map(presentApproval), warnings });
  else {
    if (shown.length > 0) terminal.stdout.write(`${describeApprovals(shown)}\n`);
    else terminal.stderr.write("Nothing waits for a decision.\n");
    tellWarnings(terminal, warnings);
  }
}

async function show(id: string, { json, lang }: ShowOptions, context: CommandContext): Promise<void> {
  const approval = await (await (await context.services()).approvals()).get(id);
  if (json === true) writeJson(context.terminal, { ok: true, ...presentApproval(approval), warnings: [] });
  else {
    const parts = [
      describeApprovals([approval]),
      describeSaid(approval, lang),
      renderDisplay(approval.request.report, { language: lang, wholeDiff: true }),
    ];
    context.terminal.stdout.write(`${parts.filter((part) => part !== "").join("\n\n")}\n`);
  }
}

async function showCode(id: string, json: boolean, context: CommandContext): Promise<void> {
  const { code, expiresAt } = await (await (await context.services()).approvals()).issueCode(id);
  if (json) {
    writeJson(context.terminal, { ok: true, code, expires_at: expiresAt, warnings: [] });
    return;
  }
  context.terminal.stdout.write(`${code}\n`);
  context.terminal.stderr.write(`Works once, until ${expiresAt}.\n`);
}

async function newKey(json: boolean, context: CommandContext): Promise<void> {
  const { signingKeyFile } = await context.services();
  const passphrase = await askNewPassphrase({ language: "en", signal: context.signal });
  const { keyId } = await createSigningKeyFile(signingKeyFile, passphrase);
  if (json) {
    writeJson(context.terminal, { ok: true, key_id: keyId, file: signingKeyFile, warnings: [] });
    return;
  }
  context.terminal.stdout.write(`${keyId}\n`);
  context.terminal.stderr.write(`Sealed in ${signingKeyFile}. Nobody can open it without the passphrase.\n`);
}
