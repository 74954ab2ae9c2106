import { expect, it } from "vitest";
import { selectTools } from "../src/select-tools.ts";
import { allTools } from "../src/tools/all-tools.ts";

function namesOf(selection: Parameters<typeof selectTools>[1]): readonly string[] {
  return selectTools(allTools, selection).map((tool) => tool.name.replace("maestro_", ""));
}

it.each([
  [{}, 26],
  [{ toolsets: ["all"] }, 26],
  [{ readOnly: true }, 20],
])("%j gives %d tools, sorted", (selection, count) => {
  const names = namesOf(selection);
  expect(names).toHaveLength(count);
  expect(names).toEqual([...names].sort());
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

it("refuses a toolset that is not there", () => {
  expect(() => namesOf({ toolsets: ["core", "everything"] })).toThrow('toolsets: got "everything"');
});
