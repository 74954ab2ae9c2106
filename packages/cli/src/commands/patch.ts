import type { Command } from "commander";
import { presentPatch, presentRestore, toEnvelope } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { orPiped } from "../options/piped-argument.ts";
import { examples } from "../output/examples.ts";
import { tellWarnings } from "../output/tell-warnings.ts";
import { readInput } from "../read-input.ts";
import { writeJson } from "../output/write-json.ts";
import { describeBackups, describePatch, describeRestore } from "../patch/describe-patch.ts";

const patchArgument = orPiped("a unified diff");

/** `maestro patch`: patches of models, applied whole or not at all, and undone. */
export function definePatch(patch: Command, context: CommandContext): void {
  patch
    .description(
      "Applies unified diffs as models write them: all of a patch or nothing of it, with a backup. A refused patch " +
        "changes nothing and ends with 1; the reasons name the lines that are most like what it expects.",
    )
    .addHelpText(
      "after",
      examples(
        ["maestro patch check fix.diff", "would it apply?"],
        ["maestro patch apply fix.diff", "apply it, with a backup"],
        ["maestro patch list", "what can be undone"],
      ),
    );
  patch
    .command("apply")
    .summary("apply a patch, with a backup")
    .description("Applies a patch to the files of this directory: all of it or nothing.")
    .argument("[file]", patchArgument)
    .option("--dry-run", "check only, as `patch check` does")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(["maestro patch apply fix.diff", "apply it"], ["git diff | maestro patch apply -", "from a pipe"]),
    )
    .action((file: string | undefined, options: JsonOption & { readonly dryRun?: boolean }) =>
      apply(file, { dryRun: options.dryRun === true, json: options.json }, context),
    );
  patch
    .command("check")
    .summary("say whether a patch applies, and change nothing")
    .description("Says whether a patch applies and what it would change. Writes nothing.")
    .argument("[file]", patchArgument)
    .addOption(jsonOption())
    .addHelpText("after", examples(["maestro patch check fix.diff", "does it apply?"]))
    .action((file: string | undefined, { json }: JsonOption) => apply(file, { dryRun: true, json }, context));
  patch
    .command("restore")
    .summary("undo one patch")
    .description(
      "Undoes what one patch did and nothing else. Files changed since are left as they are and named (exit code 1). " +
        "A restore has a backup of its own.",
    )
    .argument("<session>", "as `patch apply` said, or `patch list`")
    .argument("[files...]", "only these")
    .addOption(jsonOption())
    .addHelpText("after", examples(["maestro patch restore 20261121_102030_1a2b3c4d", "take a patch back"]))
    .action((session: string, files: string[], options: JsonOption) => restore(session, files, options, context));
  patch
    .command("list")
    .summary("list what can be undone")
    .description("Lists the backups of this directory, newest first.")
    .addOption(jsonOption())
    .addHelpText("after", examples(["maestro patch list", "the sessions that `patch restore` takes"]))
    .action((options: JsonOption) => list(options, context));
}

async function apply(
  file: string | undefined,
  options: JsonOption & { readonly dryRun: boolean },
  context: CommandContext,
): Promise<void> {
  const { terminal, signal, commandName } = context;
  const patch = await readInput(file, "a patch", context);
  const { applyPatch } = await context.services();
  const report = await applyPatch({ patch, dryRun: options.dryRun }, { signal });
  // What to do next is said for tools there; here it is the line below.
  const { fields, warnings = [], error } = presentPatch(report);
  if (options.json === true) {
    writeJson(terminal, toEnvelope({ fields, warnings, error }));
    context.exit(report.ok ? exitCodes.ok : exitCodes.failed);
    return;
  }
  tellWarnings(terminal, warnings);
  if (error !== undefined) throw error;
  terminal.stdout.write(`${describePatch(report)}\n`);
  if (report.dryRun) terminal.stderr.write("It applies; nothing was changed.\n");
  else if (report.backupSession === undefined) terminal.stderr.write("Nothing had to be changed.\n");
  else terminal.stderr.write(`Undo it with: ${commandName} patch restore ${report.backupSession}\n`);
}

async function restore(
  session: string,
  files: readonly string[],
  options: JsonOption,
  context: CommandContext,
): Promise<void> {
  const { terminal, signal, commandName } = context;
  const { restoreFromBackup } = await context.services();
  const report = await restoreFromBackup({ session, files: files.length === 0 ? undefined : files }, { signal });
  const { fields, warnings = [], error } = presentRestore(report);
  if (options.json === true) {
    writeJson(terminal, toEnvelope({ fields, warnings, error }));
    context.exit(report.ok ? exitCodes.ok : exitCodes.failed);
    return;
  }
  tellWarnings(terminal, warnings);
  const described = describeRestore(report);
  if (described !== "") terminal.stdout.write(`${described}\n`);
  if (report.backupSession === undefined && report.ok) terminal.stderr.write("Nothing had to be changed.\n");
  else if (report.backupSession !== undefined)
    terminal.stderr.write(`Take this back with: ${commandName} patch restore ${report.backupSession}\n`);
  if (error !== undefined) throw error;
}

async function list({ json }: JsonOption, { terminal, services }: CommandContext): Promise<void> {
  const warnings: string[] = [];
  const onDamaged = (session: string, reason: string): void => void warnings.push(`backup ${session}: ${reason}`);
  const { listBackups } = await services();
  const backups = await listBackups({ onDamaged });
  if (json === true) {
    const fields = backups.map(({ session, kind, createdAt, files }) => ({
      session,
      kind,
      created_at: createdAt,
      files,
    }));
    writeJson(terminal, { ok: true, backups: fields, warnings });
    return;
  }
  tellWarnings(terminal, warnings);
  if (backups.length === 0) terminal.stderr.write("There is nothing to undo.\n");
  else terminal.stdout.write(`${describeBackups(backups)}\n`);
}
