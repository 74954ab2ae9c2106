import { InvalidArgumentError } from "@maestro/core";

/** An adviser of a plan. */
export interface PlannedAdviser {
  /** Undefined when only its accuracy was given. */
  readonly name: string | undefined;
  /** Probability that a valid answer is right. */
  readonly p: number;
}

/**
 * Reads `--p`: accuracies, each with or without the adviser's name before it ("0.99", "codex=0.99,claude=0.995").
 * @throws InvalidArgumentError naming `--p`.
 */
export function parseAdvisers(
  value: string,
  previous: readonly PlannedAdviser[] | undefined,
): readonly PlannedAdviser[] {
  const advisers = value.split(",").map((part): PlannedAdviser => {
    const [, name, share = ""] = /^(?:([^=]+)=)?(.*)$/u.exec(part.trim()) ?? [];
    const p = Number(share);
    if (share === "" || !(p >= 0 && p <= 1)) {
      throw new InvalidArgumentError({
        argument: "--p",
        value: part,
        expected: "a share from 0 to 1, or a name with one (codex=0.99)",
      });
    }
    return { name: name?.trim(), p };
  });
  return [...(previous ?? []), ...advisers];
}
