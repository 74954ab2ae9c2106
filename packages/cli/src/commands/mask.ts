import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { describeMasked } from "../output/describe-masked.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";
import { readStdin } from "../terminal.ts";

/** `maestro mask`: standard input as it would be sent to an adviser. */
export function defineMask(command: Command, context: CommandContext): void {
  command
    .description(
      "Reads standard input and writes it as it would leave this machine: secrets replaced, all else as it was.",
    )
    .option("--report", "count what was masked, by rule, on stderr")
    .option("--json", "print text and counts as one JSON object, also on failure")
    .addHelpText(
      "after",
      examples(
        ["maestro mask < app.log", "what an adviser would see of it"],
        ["maestro mask --report < .env > /dev/null", "which rules found how much"],
      ),
    )
    .action(async (options: { readonly report?: boolean; readonly json?: boolean }) => {
      const { terminal } = context;
      const { masker } = await context.services();
      if (terminal.stdinIsScreen) terminal.stderr.write("Type the text; Ctrl-D ends it.\n");
      const result = masker.mask(await readStdin(terminal));
      if (options.json === true) {
        writeJson(terminal, {
          ok: true,
          text: result.text,
          masked_count: result.count,
          by_rule: result.byRule,
          warnings: [],
        });
        return;
      }
      terminal.stdout.write(result.text);
      if (options.report === true) terminal.stderr.write(`${describeMasked(result.count, result.byRule)}\n`);
    });
}
