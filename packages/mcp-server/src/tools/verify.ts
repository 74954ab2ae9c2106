import { z } from "zod";
import { answerWithin } from "../runs/answer-within.ts";
import { presentVerify } from "../present/present-verify.ts";
import { waitSec } from "../tool/arguments.ts";
import { longList, longText, runStatus } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

const commandTypes = ["unit_test", "lint", "type_check", "format", "build", "custom", "integration"] as const;

const command = z.object({
  command: z.string(),
  type: z.enum(commandTypes).default("custom"),
  timeout_sec: z.int().min(1).optional(),
  cwd: z.string().optional(),
});

const verified = z.object({
  type: z.enum(commandTypes),
  command: z.string(),
  status: z.enum(["passed", "failed", "timeout", "error", "blocked"]),
  passed: z.boolean(),
  exit_code: z.int().nullable(),
  stdout: longText,
  stderr: longText,
  duration_ms: z.number(),
  sandbox: z.string().nullable().describe("bubblewrap or none; null when it did not run."),
  parsed: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe("Counts, failed_names and first_error of a known tool."),
  metadata: z
    .record(z.string(), z.unknown())
    .describe("reason when it did not pass; configuration that would allow it."),
});

/** What tests, linters and compilers say. */
export const verifyTool: ToolDefinition = defineTool({
  name: "maestro_verify",
  title: "Run checks",
  description: "Check code: run tests, linter, types or build (npm test, pytest); outranks any vote.",
  guidance: `Use it after a patch and before you believe one: whether code is right is for tests to say, not for votes.

Each command is a line without a shell: no pipes, redirections or variables. What may run is what the project declares (package
scripts, Makefile targets, pytest, cargo, go) and what \`verify.allow\` of the configuration lists; anything else is \`blocked\`, and
\`metadata.configuration\` has the line that would allow it. Commands run in the workspace, in a sandbox without network where
there is one (\`sandbox\` says so), without secrets in their environment, and each is ended with all its processes after
\`timeout_sec\` (\`verify.timeoutSec\` of the configuration, 300 unless set).

\`type\` (default custom) says what a command checks; unit tests and type checks that do not pass are \`critical_failures\`. Only exit
code 0 is a pass: a missing program is an \`error\`, a time-out a \`timeout\`. \`cwd\` of a command is relative to the call's.`,
  toolset: "workspace",
  core: true,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  input: z.object({
    commands: z.array(command).meta({ help: "Each with `command`, and where needed `type`, `cwd` and `timeout_sec`." }),
    cwd: z.string().optional().meta({ help: "Directory in which they run (default: the workspace)." }),
    stop_on_failure: z.boolean().default(false).meta({ help: "Start no further command after one that did not pass." }),
    parallel: z.boolean().default(false).meta({ help: "Run several at once." }),
    wait_sec: waitSec,
  }),
  output: z.object({
    summary: z.string(),
    all_passed: z.boolean(),
    total_duration_ms: z.number(),
    critical_failures: z.array(z.string()),
    results: longList(verified),
    status: runStatus,
  }),
  examples: [
    {
      title: "Do the tests pass?",
      arguments: { commands: [{ command: "npm test", type: "unit_test" }], wait_sec: 120 },
    },
  ],
  handler: async (input, context) => {
    const handle = await context.services.startVerify(
      {
        commands: input.commands.map(({ timeout_sec: timeoutSec, ...given }) => ({
          ...given,
          timeoutMs: timeoutSec === undefined ? undefined : timeoutSec * 1000,
        })),
        cwd: input.cwd,
        stopOnFailure: input.stop_on_failure,
        parallel: input.parallel,
      },
      {
        signal: context.signal,
        onEvent: (result) => context.progress(`${result.command}: ${result.status}`),
      },
    );
    return answerWithin(handle, { waitSec: input.wait_sec, present: presentVerify, context });
  },
});
