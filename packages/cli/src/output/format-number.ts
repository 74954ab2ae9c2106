/** A number for a table: thousands grouped, as many digits as tell something. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "∞";
  if (value >= 1e15) return value.toExponential(2);
  const fractionDigits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: fractionDigits });
}

/** A share as a percentage. Shows what is missing to all and none: never 100 % for less, never 0 % for more. */
export function formatShare(share: number): string {
  if (share <= 0) return "0 %";
  if (share >= 1) return "100 %";
  if (share > 0.9999) return "over 99.99 %";
  const percent = share * 100;
  if (percent < 0.1) return `${Number(percent.toPrecision(1)).toLocaleString("en", { maximumFractionDigits: 20 })} %`;
  const digits = percent > 99 ? 2 : 1;
  return `${(Math.floor(percent * 10 ** digits) / 10 ** digits).toLocaleString("en")} %`;
}

/** USD for a table; undefined where nothing is known of prices. */
export function formatUsd(costUsd: number | undefined): string {
  if (costUsd === undefined) return "";
  return costUsd < 0.01 && costUsd > 0
    ? "under $0.01"
    : `$${costUsd.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
