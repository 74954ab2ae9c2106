/** What goes into a prompt besides the task. */
export interface PromptContext {
  readonly constraints?: readonly string[] | undefined;
  readonly errors?: readonly string[] | undefined;
  readonly facts?: readonly string[] | undefined;
  readonly files?: readonly { readonly name: string; readonly text: string }[] | undefined;
  /** Files that are named but not shown. */
  readonly leftOut?: readonly { readonly name: string; readonly reason: string }[] | undefined;
}

/**
 * One prompt: constraints, errors, facts, files, then the task, which a model weighs most where it stands last. Without
 * any context the task alone. File texts stand between fences longer than any run of backticks in them.
 */
export function buildPrompt(task: string, context: PromptContext = {}): string {
  const sections = [
    list("Constraints (must not be violated)", context.constraints),
    blocks("Errors", context.errors),
    list("Facts", context.facts),
    files(context),
  ].filter((section) => section !== undefined);
  return sections.length === 0 ? task : [...sections, `## Task\n${task}`].join("\n\n");
}

function list(title: string, items: readonly string[] | undefined): string | undefined {
  if (items === undefined || items.length === 0) return undefined;
  return [`## ${title}`, ...items.map((item) => `- ${item.replaceAll("\n", "\n  ")}`)].join("\n");
}

function blocks(title: string, items: readonly string[] | undefined): string | undefined {
  if (items === undefined || items.length === 0) return undefined;
  return [`## ${title}`, ...items.map((item) => fenced(item))].join("\n");
}

function files(context: PromptContext): string | undefined {
  const shown = (context.files ?? []).map((file) => `### ${file.name}\n${fenced(file.text)}`);
  const named = (context.leftOut ?? []).map((file) => `- ${file.name} (not shown: ${file.reason})`);
  return shown.length + named.length === 0 ? undefined : ["## Files", ...shown, ...named].join("\n");
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text.replace(/\n$/, "")}\n${fence}`;
}
