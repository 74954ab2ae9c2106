import type { Command } from "commander";
import { recordTrust } from "@maestro/core/config";
import type { CommandContext } from "../command-context.ts";
import { CliError } from "../cli-error.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";

/** `maestro trust`: lets this project's configuration name commands and widen access, as it stands now. */
export function defineTrust(command: Command, context: CommandContext): void {
  command
    .description(
      "Lets the .maestro/config.json of this directory name commands and widen access. Until then those settings are " +
        "ignored. Read the file first: trust ends with its next change.",
    )
    .addOption(jsonOption())
    .addHelpText("after", examples(["cat .maestro/config.json && maestro trust", "read it, then trust it"]))
    .action(async (options: JsonOption) => {
      const { terminal } = context;
      // What is ignored without trust is no news to whoever is about to give it.
      const { configPaths, projectFile, projectTrusted } = await context.services({ warn: false });
      if (projectFile === undefined) {
        throw new CliError("NOTHING_TO_TRUST", `There is no ${configPaths.projectFile} to trust.`, {
          hint: "Run it in the directory that holds the project's configuration.",
        });
      }
      if (!projectTrusted) await recordTrust(configPaths.trustFile, projectFile);
      if (options.json === true) {
        writeJson(terminal, {
          ok: true,
          file: projectFile.path,
          sha256: projectFile.sha256,
          already_trusted: projectTrusted,
          warnings: [],
        });
        return;
      }
      const already = projectTrusted ? "is trusted already" : "is trusted now, until it changes";
      terminal.stdout.write(`${projectFile.path} ${already} (sha256 ${projectFile.sha256}).\n`);
    });
}
