import type { SelectionCandidate } from "@maestro/coordination";
import { InvalidArgumentError, isJsonObject, parseJson, type JsonObject, type JsonValue } from "@maestro/core";

/**
 * The candidates of a JSON text: a list of them, or what `maestro ensemble --json` prints.
 * @throws InvalidArgumentError naming the member at fault.
 */
export function parseCandidates(text: string): readonly SelectionCandidate[] {
  const parsed = parseJson(text);
  const value = parsed.ok ? parsed.value : undefined;
  const list = isJsonObject(value) ? value["candidates"] : value;
  if (!Array.isArray(list)) {
    throw new InvalidArgumentError({
      argument: "file",
      value: text,
      expected: "a JSON list of candidates, or what `maestro ensemble --json` prints",
    });
  }
  return list.map((item: JsonValue, index) => toCandidate(isJsonObject(item) ? item : {}, `candidates[${index}]`));
}

function toCandidate({ id, content, provider, ok, flags }: JsonObject, place: string): SelectionCandidate {
  if (typeof id !== "string") {
    throw new InvalidArgumentError({ argument: `${place}.id`, value: id, expected: "a text" });
  }
  // A failed adviser's content is null.
  if (typeof content !== "string" && content !== null) {
    throw new InvalidArgumentError({ argument: `${place}.content`, value: content, expected: "a text" });
  }
  return {
    id,
    content: content ?? "",
    provider: typeof provider === "string" ? provider : undefined,
    ok: ok !== false && content !== null,
    flags: Array.isArray(flags) ? flags.filter((flag) => typeof flag === "string") : undefined,
  };
}
