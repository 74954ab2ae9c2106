import type { Command } from "commander";
import { presentGitState, toEnvelope } from "@maestro/mcp-server/present";
import type { GitState } from "@maestro/workspace";
import type { CommandContext } from "../command-context.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { examples } from "../output/examples.ts";
import { formatTable } from "../output/format-table.ts";
import { writeJson } from "../output/write-json.ts";

/** `maestro git-state`: what advisers would be told of a repository. */
export function defineGitState(command: Command, context: CommandContext): void {
  command
    .description(
      "Shows the state of the repository that a path lies in, credentials masked. Runs nothing that the repository " +
        "configures. Outside a repository there is no state.",
    )
    .argument("[path]", "a directory or file (default: here)")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ["maestro git-state", "of this directory"],
        ["maestro git-state ../other --json", "of another, for a script"],
      ),
    )
    .action(async (path: string | undefined, options: JsonOption) => {
      const { terminal, signal } = context;
      const { gitState } = await context.services();
      const state = await gitState(path, { signal });
      if (options.json === true) writeJson(terminal, toEnvelope({ fields: presentGitState(state) }));
      else if (state.root === undefined) terminal.stderr.write("No git repository.\n");
      else terminal.stdout.write(`${describeState(state)}\n`);
    });
}

function describeState(state: GitState): string {
  const detached = state.isDetachedHead === true ? `detached at ${state.detachedAt ?? "an unnamed commit"}` : undefined;
  const { status, statusCut, recentCommits } = state;
  const rows: readonly (readonly [name: string, value: string | undefined])[] = [
    ["root", state.root],
    ["branch", detached ?? state.branch],
    ["commit", state.commit ?? "none yet"],
    ["remote", state.remoteUrl],
    ["changes", state.isDirty === false ? "none" : undefined],
  ];
  const blocks: readonly (readonly [title: string, text: string | undefined])[] = [
    ["changes", [status, statusCut].filter((text) => text !== undefined && text !== "").join("\n")],
    ["diff", state.diffStat],
    ["recent commits", recentCommits?.join("\n")],
  ];
  return [
    formatTable(rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    ...blocks.flatMap(([title, text]) => (text === undefined || text === "" ? [] : [`${title}\n${indented(text)}`])),
  ].join("\n");
}

function indented(text: string): string {
  return text.replaceAll(/^/gmu, "  ");
}
