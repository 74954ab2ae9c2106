import { Option, type Command } from "commander";
import { presentContext, toEnvelope } from "@maestro/mcp-server/present";
import { contextStages, type ContextStage, type PackedContext } from "@maestro/workspace";
import type { CommandContext } from "../command-context.ts";
import { addFactOptions, type FactOptions } from "../options/context-options.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { integerFrom } from "../options/option-parsers.ts";
import { countOf } from "../output/count-of.ts";
import { describeMasked } from "../output/describe-masked.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { writeJson } from "../output/write-json.ts";

interface PackOptions extends FactOptions, JsonOption {
  readonly stage?: ContextStage;
  readonly maxChars?: number;
  readonly dry?: boolean;
}

/** `maestro context pack`: the context of a prompt, as it would be sent. */
export function defineContext(command: Command, context: CommandContext): void {
  command
    .description("What advisers are given beside the question.")
    .addHelpText("after", examples(["maestro context pack --dry src/app.ts", "what would be sent of it"]));
  addFactOptions(command.command("pack").summary("pack files and facts as they would be sent"))
    .description(
      "Packs constraints, errors, facts, git state and files into one text within a budget, secrets masked, and prints " +
        "it as it would be sent. With --dry it only lists what would be sent, and what not and why.",
    )
    .argument(
      "[files...]",
      "paths and glob patterns within the workspace or its roots; path:line shows what is there, !pattern leaves out",
    )
    .addOption(new Option("--stage <name>", "take the budget of this stage").choices([...contextStages]))
    .option("--max-chars <number>", "most characters of the text", integerFrom("--max-chars", 1))
    .option("--dry", "list what would be sent instead of printing it")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ['maestro context pack "src/**/*.ts" "!**/*.test.ts" --dry', "what would be sent, and what not"],
        ['maestro context pack app.log --stage debug --error "TypeError: x" | less', "read it before it is sent"],
      ),
    )
    .action((files: string[], options: PackOptions) => pack(files, options, context));
}

async function pack(files: readonly string[], options: PackOptions, context: CommandContext): Promise<void> {
  const { terminal, signal } = context;
  const { packContext, masker } = await context.services();
  const packed = await packContext(
    {
      files,
      facts: options.fact,
      errors: options.error,
      constraints: options.constraint,
      stage: options.stage,
      maxChars: options.maxChars,
    },
    { signal, argument: "files" },
  );
  if (options.json === true) {
    const { fields } = presentContext(packed);
    // What is only listed is not printed: the point of --dry is that the text stays here.
    writeJson(terminal, toEnvelope({ fields: options.dry === true ? { stats: fields["stats"] ?? null } : fields }));
    return;
  }
  if (options.dry === true) terminal.stdout.write(`${masker.mask(describePacked(packed)).text}\n`);
  else if (packed.text !== "") terminal.stdout.write(`${packed.text}\n`);
  const { totalChars, maxChars, truncated, maskedCount, maskedByRule } = packed.stats;
  const cut = truncated ? ", cut to its budget" : "";
  terminal.stderr.write(
    `${totalChars} of ${maxChars} characters${cut}\n${describeMasked(maskedCount, maskedByRule)}\n`,
  );
}

function describePacked({ files, git, stats }: PackedContext): string {
  const given = [
    [stats.constraintsCount, "constraint"],
    [stats.errorsCount, "error"],
    [stats.factsCount, "fact"],
  ] as const;
  const sent = [
    ...given.flatMap(([count, what]) => (count === 0 ? [] : [[`  ${countOf(count, what)}`]])),
    ...(git === undefined
      ? []
      : [[`  git state: ${git.branch}${git.commit === undefined ? "" : ` at ${git.commit}`}`]]),
    ...files.map(({ name, chars, shownLines, totalLines }) => [
      `  ${name}`,
      shownLines === totalLines ? countOf(totalLines, "line") : `${shownLines} of ${totalLines} lines`,
      countOf(chars, "character"),
    ]),
  ];
  const leftOut = stats.leftOut.map(({ name, reason }) => [`  ${name}`, reason]);
  return [
    sent.length === 0 ? "Nothing would be sent." : `Would be sent:\n${formatTable(sent)}`,
    ...(leftOut.length === 0 ? [] : [`Left out:\n${formatTable(leftOut)}`]),
  ].join("\n");
}
