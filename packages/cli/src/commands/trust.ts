import type { Command } from "commander";
import { recordTrust } from "@maestro/core/config";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { writeJson } from "../output/write-json.ts";

/** `maestro trust`: lets this project's configuration name commands and widen access, as it stands now. */
export function addTrustCommand(program: Command, context: CommandContext): void {
  program
    .command("trust")
    .summary("trust this project's configuration")
    .description(
      "Lets the .maestro/config.json of this directory name commands and widen access. Until then those settings are\n" +
        "ignored. Read the file first: trust ends with its next change.",
    )
    .option("--json", "print the result as JSON")
    .action(async (options: { readonly json?: boolean }) => {
      const { terminal } = context;
      const { configPaths, projectFile, projectTrusted } = await context.services();
      if (projectFile === undefined) {
        terminal.stderr.write(`There is no ${configPaths.projectFile} to trust.\n`);
        if (options.json === true)
          writeJson(terminal, { ok: false, error: "no project configuration", error_code: "NOTHING_TO_TRUST" });
        context.exit(exitCodes.failed);
        return;
      }
      if (!projectTrusted) await recordTrust(configPaths.trustFile, projectFile);
      if (options.json === true) {
        writeJson(terminal, {
          ok: true,
          file: projectFile.path,
          sha256: projectFile.sha256,
          already_trusted: projectTrusted,
        });
        return;
      }
      const already = projectTrusted ? "is trusted already" : "is trusted now, until it changes";
      terminal.stdout.write(`${projectFile.path} ${already} (sha256 ${projectFile.sha256}).\n`);
    });
}
