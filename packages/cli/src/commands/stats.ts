import { resolve } from "node:path";
import type { Command } from "commander";
import { presentMetrics, tellMetrics } from "@maestro/mcp-server/present";
import type { CommandContext } from "../command-context.ts";
import { jsonOption, type JsonOption } from "../options/json-option.ts";
import { countOf } from "../output/count-of.ts";
import { examples } from "../output/examples.ts";
import { writeJson } from "../output/write-json.ts";
import { writeOutputFile } from "../output/write-output-file.ts";
import { drawPosteriors } from "../stats/draw-posteriors.ts";
import { posteriorSvg } from "../stats/posterior-svg.ts";
import { tableOfMetrics } from "../stats/table-of-metrics.ts";

interface StatsOptions extends JsonOption {
  readonly svg?: string;
}

/** `maestro stats`: calls, success and latency in this workspace, and the estimated success of each topology. */
export function defineStats(command: Command, context: CommandContext): void {
  command
    .description(
      "Prints calls, success and latency by adviser and stage, and draws the estimated success of each topology: " +
        "the mean, one and two standard deviations, from published means and this workspace's recorded outcomes.",
    )
    .option("--svg <file>", "also write the drawing to this file")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(["maestro stats", "the table and the drawing"], ["maestro stats --svg topologies.svg", "also as SVG"]),
    )
    .action((options: StatsOptions) => show(options, context));
}

async function show(options: StatsOptions, { terminal, services: compose, machine }: CommandContext): Promise<void> {
  const services = await compose();
  const [metrics, learnt] = await Promise.all([services.stages.metrics(), services.coordination.statistics()]);
  const { posteriors } = learnt;
  if (options.svg !== undefined) {
    await writeOutputFile("--svg", resolve(machine.directory, options.svg), posteriorSvg(posteriors));
  }
  if (options.json === true) {
    writeJson(terminal, {
      ok: true,
      metrics: presentMetrics(metrics),
      topologies: posteriors.map(({ topology, count, mean, sd, score }) => ({ topology, count, mean, sd, score })),
      best: learnt.best?.topology ?? null,
      warnings: [],
    });
    return;
  }
  const best =
    learnt.best === undefined
      ? "Not enough outcomes to call a topology the best."
      : `Best so far: ${learnt.best.topology}.`;
  terminal.stdout.write(
    `${tellMetrics(metrics)}\n${tableOfMetrics(metrics)}\nEstimated success of topologies after ${countOf(learnt.total, "recorded outcome")}\n${drawPosteriors(posteriors)}\n${best}\n`,
  );
}
