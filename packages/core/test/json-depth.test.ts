import { describe, expect, it } from "vitest";
import { assertJsonDepth, InvalidArgumentError, toJsonValue, type JsonValue } from "@maestro/core";

/** So many arrays within each other, around a text. */
function nested(levels: number): JsonValue {
  let value: JsonValue = "leaf";
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe("deeply nested values", () => {
  it.each([0, 1, 100])("are taken with %i levels, and kept whole within a record", (levels) => {
    const value = nested(levels);
    expect(() => assertJsonDepth("content", value)).not.toThrow();
    expect(toJsonValue({ record: { value } })).toEqual({ record: { value } });
  });

  it.each([101, 50_000])("are refused with %i levels, by the argument's name", (levels) => {
    const act = (): void => assertJsonDepth("content", { wide: [1, 2], deep: nested(levels - 1) });
    expect(act).toThrow(InvalidArgumentError);
    expect(act).toThrow(/^content: got .*, expected a value nested at most 100 levels deep\.$/u);
  });

  it("are refused when they contain themselves, however often", () => {
    const value: Record<string, unknown> = {};
    value["one"] = [value, value];
    value["other"] = { value };
    expect(() => assertJsonDepth("outputs", value)).toThrow(/^outputs:/u);
  });

  it("can be shown in the message of another error", () => {
    const error = new InvalidArgumentError({ argument: "stage", value: nested(50_000), expected: "a stage" });
    expect(error.message).toMatch(/^stage: got \[\[/u);
  });
});
