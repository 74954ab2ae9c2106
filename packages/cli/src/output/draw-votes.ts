import { displayWidth, padColumns } from "./display-width.ts";
import { shortLine } from "./short-line.ts";

/** A distribution of votes as bars, most votes first, the winner marked. */
export function drawVotes(
  distribution: Readonly<Record<string, number>>,
  options: {
    readonly winnerVotes: number;
    readonly width?: number | undefined;
    /** What an answer is called. @default the answer */
    readonly label?: ((key: string) => string) | undefined;
  },
): string {
  const entries = Object.entries(distribution);
  const most = Math.max(1, ...entries.map(([, votes]) => votes));
  const width = options.width ?? 24;
  const labels = entries.map(([key]) => shortLine(options.label?.(key) ?? key));
  const labelWidth = Math.max(0, ...labels.map((label) => displayWidth(label)));
  return entries
    .map(([, votes], index) => {
      const bar = "█".repeat(Math.max(1, Math.round((votes / most) * width)));
      const mark = index === 0 && options.winnerVotes > 0 ? " ◀ winner" : "";
      return `  ${padColumns(labels[index] ?? "", labelWidth)}  ${bar} ${votes}${mark}`;
    })
    .join("\n");
}
