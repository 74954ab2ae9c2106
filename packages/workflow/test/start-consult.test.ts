import { expect, it } from "vitest";
import { loadSkillCatalog, startConsult } from "@maestro/workflow";
import { adviser, recorded, workflowWith } from "./support/test-workflow.ts";

const { roles } = await loadSkillCatalog();

it("asks an adviser in a role: its prompt goes before the question, and into the record", async () => {
  const codex = adviser("codex", "Because.");
  const deps = workflowWith([codex]);
  const run = await startConsult({ prompt: "Why?", provider: "codex", role: roles.debugger }, deps);
  expect(await run.result).toMatchObject({ text: "Because.", role: "debugger" });
  expect(codex.requests[0]).toMatchObject({ system: roles.debugger.prompt, prompt: "Why?" });
  const [consult] = (await recorded(deps.runs, run.runId, "consults.jsonl")) as [{ prompt: string }];
  expect(consult.prompt).toBe(`${roles.debugger.prompt}\n\nWhy?`);
});

it("asks without any system prompt when there is no role", async () => {
  const codex = adviser("codex", "Because.");
  const run = await startConsult({ prompt: "Why?", provider: "codex" }, workflowWith([codex]));
  expect((await run.result).role).toBeUndefined();
  expect(codex.requests[0]?.system).toBeUndefined();
});
