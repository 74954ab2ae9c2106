import { expect, it } from "vitest";
import { describeUnknownTools, selectTools } from "../src/select-tools.ts";
import { allTools } from "../src/tools/all-tools.ts";

function namesOf(selection: Parameters<typeof selectTools>[1]): readonly string[] {
  return selectTools(allTools, selection).map((tool) => tool.name.replace("maestro_", ""));
}

it.each([
  [{}, allTools],
  [{ toolsets: ["all"] }, allTools],
  [{ readOnly: true }, allTools.filter((tool) => tool.annotations.readOnlyHint)],
])("%j gives these tools, sorted", (selection, expected) => {
  expect(namesOf(selection)).toEqual(expected.map((tool) => tool.name.replace("maestro_", "")).sort());
});

it("core is what most work needs", () => {
  expect(namesOf({ toolsets: ["core"] })).toEqual([
    "apply_patch",
    "cancel_run",
    "consensus_vote",
    "consult",
    "ensemble_generate",
    "help",
    "list_providers",
    "pack_context",
    "run_status",
    "select_best",
    "verify",
  ]);
});

it("toolsets add up, and read-only wins over them", () => {
  expect(namesOf({ toolsets: ["help", "runs"], readOnly: true })).toEqual([
    "help",
    "list_providers",
    "read_artifact",
    "run_status",
  ]);
});

it("refuses a toolset that is not there, and a choice of none", () => {
  expect(() => namesOf({ toolsets: ["core", "everything"] })).toThrow('toolsets: got "everything"');
  expect(() => namesOf({ toolsets: [] })).toThrow("toolsets: got [], expected one of all, core, ");
});

it("says of a disabled name that no tool has which one was meant", () => {
  expect(describeUnknownTools(allTools, ["consult", "maestro_verfy", "zzzzzz"])).toEqual([
    "tools.disabled names maestro_verfy, which is no tool. Did you mean maestro_verify?",
    "tools.disabled names zzzzzz, which is no tool.",
  ]);
});
