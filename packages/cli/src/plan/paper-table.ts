import { paperAdvisers, paperSteps, plan } from "@maestro/maker";
import { formatTable } from "../output/format-table.ts";

/** A row of the paper's table beside what the planner makes of the same adviser. */
export interface PaperRow {
  readonly adviser: string;
  readonly error_rate: number;
  readonly k: number | null;
  readonly paper_k: number;
  readonly cost_kilo_usd: number | null;
  readonly paper_cost_kilo_usd: number;
}

/** The target of the paper's table. @see arXiv 2511.09030, figure 6b */
const paperTarget = 0.95;

/** The paper's table: 20 disks, target 0.95. */
export function paperTable(): readonly PaperRow[] {
  return paperAdvisers.map((adviser) => {
    const planned = plan({ p: adviser.p, steps: paperSteps, target: paperTarget, price: adviser });
    const cost = planned.feasible ? planned.costUsd : undefined;
    return {
      adviser: adviser.name,
      error_rate: Number((1 - adviser.p).toFixed(4)),
      k: planned.feasible ? planned.k : null,
      paper_k: adviser.k,
      cost_kilo_usd: cost === undefined ? null : cost / 1000,
      paper_cost_kilo_usd: adviser.costKiloUsd,
    };
  });
}

/** The table for people. */
export function formatPaperTable(rows: readonly PaperRow[]): string {
  const head = ["adviser", "error rate", "k", "k of the paper", "cost", "cost of the paper"];
  const usd = (kiloUsd: number | null): string => (kiloUsd === null ? "" : `$${kiloUsd.toFixed(1)}k`);
  return formatTable([
    head,
    ...rows.map((row) => [
      row.adviser,
      String(row.error_rate),
      String(row.k ?? "none"),
      String(row.paper_k),
      usd(row.cost_kilo_usd),
      usd(row.paper_cost_kilo_usd),
    ]),
  ]);
}
