import type { CalibratedTopology } from "@maestro/coordination";

const size = { label: 150, plot: 480, row: 44, margin: 24 } as const;

/** The topologies as SVG: a bar for one standard deviation around the mean, a line for two, both cut at 0 and 1. */
export function posteriorSvg(posteriors: readonly CalibratedTopology[]): string {
  const height = size.margin * 2 + size.row * posteriors.length;
  const width = size.label + size.plot + size.margin * 2;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((value) => {
    const x = xOf(value);
    const bottom = height - size.margin;
    return `<line x1="${x}" y1="${size.margin}" x2="${x}" y2="${bottom}" stroke="#ccc"/><text x="${x}" y="${bottom + 16}" text-anchor="middle">${value}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Estimated success of topologies">
<rect width="100%" height="100%" fill="#fff"/>
${ticks.join("\n")}
${posteriors.map(drawRow).join("\n")}
</svg>
`;
}

function drawRow({ topology, mean, sd, count }: CalibratedTopology, index: number): string {
  const y = size.margin + size.row * index + size.row / 2;
  const from = (spread: number): number => xOf(Math.max(0, mean - spread * sd));
  const to = (spread: number): number => xOf(Math.min(1, mean + spread * sd));
  return [
    `<text x="${size.margin}" y="${y}">${topology}</text>`,
    `<text x="${size.margin}" y="${y + 14}" fill="#666">${mean.toFixed(2)} ± ${sd.toFixed(2)}, ${count} recorded</text>`,
    `<line x1="${from(2)}" y1="${y}" x2="${to(2)}" y2="${y}" stroke="#369" stroke-width="2"/>`,
    `<rect x="${from(1)}" y="${y - 7}" width="${to(1) - from(1)}" height="14" fill="#9bd"/>`,
    `<circle cx="${xOf(mean)}" cy="${y}" r="4" fill="#036"/>`,
  ].join("");
}

function xOf(value: number): number {
  return size.margin + size.label + Math.round(value * size.plot);
}
