import { InvalidArgumentError, type Consultant } from "@maestro/core";

/**
 * The adviser of a configured name.
 * @throws InvalidArgumentError naming `argument` and the configured names.
 */
export function findConsultant(
  name: string,
  argument: string,
  consultants: ReadonlyMap<string, Consultant>,
): Consultant {
  const consultant = consultants.get(name);
  if (consultant !== undefined) return consultant;
  const allowed = [...consultants.keys()];
  throw new InvalidArgumentError({
    argument,
    value: name,
    expected: `a configured provider (${allowed.join(", ")})`,
    allowed,
    hint: "`maestro doctor` lists the providers.",
  });
}
