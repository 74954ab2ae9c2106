import { randomBytes } from "node:crypto";
import type { RunRegistry } from "@maestro/artifacts";
import { isMaestroError, toRunId } from "@maestro/core";
import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { portOf } from "../options/option-parsers.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";

/** `maestro review`: the page on which a person decides, until it is interrupted. */
export function defineReview(command: Command, context: CommandContext): void {
  command
    .description(
      "Serves a page on this machine only, with what waits for a decision and reports of recent runs, and prints a link that opens it " +
        "once. Runs until Ctrl-C.",
    )
    .option("--port <port>", "port to listen on (default: a free one)", portOf("--port"))
    .option("--json", "print the link as a JSON object")
    .addHelpText("after", examples(["maestro review", "open the link that it prints"]))
    .action((options: { readonly port?: number; readonly json?: boolean }) => review(options, context));
}

/** A page that can be looked over; `maestro runs list` has all of them. */
const recentRuns = 50;

async function review(
  { port, json }: { readonly port?: number | undefined; readonly json?: boolean | undefined },
  { services, terminal, signal }: CommandContext,
): Promise<void> {
  const { serveReview } = await import("../review/serve-review.ts");
  const made = await services();
  const { logger, runs } = made;
  const approvals = await made.approvals();
  const server = await serveReview({
    approvals,
    runs: {
      task: (runId) => taskOf(runId, runs),
      recent: () => runs.list({ limit: recentRuns }),
      report: async (runId, language) => {
        // Only a report loads the chart library.
        const { renderRunReport } = await import("@maestro/artifacts/report");
        const { collectReport } = await import("../runs/collect-report.ts");
        return renderRunReport(await collectReport(runId, { ...made, approvals }), { language });
      },
    },
    randomBytes: (size) => randomBytes(size),
    port,
    onError: (error) => logger.error("The review page failed.", { error: String(error) }),
  });
  try {
    if (json === true) writeJson(terminal, { ok: true, link: server.link, warnings: [] });
    else {
      terminal.stdout.write(`${server.link}\n`);
      terminal.stderr.write("Open this link in a browser on this machine; it works once. Ctrl-C ends the page.\n");
    }
    await interrupted(signal);
  } finally {
    await server.close();
  }
}

async function taskOf(runId: string, runs: Pick<RunRegistry, "status">): Promise<string | undefined> {
  try {
    return (await runs.status(toRunId(runId))).task;
  } catch (error) {
    // Retention took it away, or it cannot be read; the request about it can be decided all the same.
    if (isMaestroError(error)) return undefined;
    throw error;
  }
}

function interrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
