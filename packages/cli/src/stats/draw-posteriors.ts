import type { CalibratedTopology } from "@maestro/coordination";
import { formatTable } from "../output/format-table.ts";

/** Characters from 0 to 1: with names and numbers a line stays within 80. */
const width = 30;

/** One line for each topology: `=` within one standard deviation of the mean `|`, `-` within two. */
export function drawPosteriors(posteriors: readonly CalibratedTopology[]): string {
  return formatTable([
    ...posteriors.map(({ topology, mean, sd, count }) => [
      topology,
      drawLine(mean, sd),
      `${mean.toFixed(2)} ± ${sd.toFixed(2)}`,
      count === 0 ? "published means" : `${count} recorded`,
    ]),
    ["", `0${"1".padStart(width - 1)}`],
  ]);
}

function drawLine(mean: number, sd: number): string {
  const cells = Array.from({ length: width }, (_, cell): string => {
    const distance = Math.abs((cell + 0.5) / width - mean) / sd;
    return distance <= 1 ? "=" : distance <= 2 ? "-" : ".";
  });
  cells[Math.min(width - 1, Math.floor(mean * width))] = "|";
  return cells.join("");
}
