import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import type { JsonObject } from "@maestro/core";
import { buggy, diffOf, stageProject, type StageProject } from "../support/stage-project.ts";

const verify = ["--verify", "node --test shop.test.mjs"];
const added = buggy.replace("sum - price", "sum + price");
const giveUp = {
  error_analysis: { error_type: "assertion_failure", cause: "The change is at the wrong place." },
  next_action: "revert_all",
};
const stageRecord = (project: StageProject, runId: unknown, stage: string): JsonObject =>
  JSON.parse(project.recorded(String(runId), `stage_${stage}.json`)) as JsonObject;

describe.concurrent("maestro stage debug that proposes to begin anew", () => {
  it("takes back what the run has changed, newest first, and goes on with implement", async ({ expect }) => {
    const change = { file: "shop.mjs", diff: diffOf(3, "1 - rate", "2 - rate") };
    const project = stageProject({
      "Debug iteration": { error_analysis: { error_type: "assertion_failure" }, next_action: "continue_debug", change },
    });
    await project.stage("implement", "-a", "first", "--apply", ...verify);
    // Changes the third line, which breaks nothing that passed.
    await project.stage("debug", "-a", "first", "--apply", ...verify);
    expect(project.source()).not.toBe(added);
    project.answerWith({ "Debug iteration": giveUp });
    const { json } = await project.stage("debug", "-a", "first", "--apply", ...verify);
    expect(json).toMatchObject({ ok: false, next_stage: "implement", applied: null });
    expect(json["warnings"]).toContain("Taken back, newest first: debug (shop.mjs), implement (shop.mjs).");
    expect(project.source()).toBe(buggy);
    expect(stageRecord(project, json["run_id"], "implement")).toMatchObject({ applied: { reverted: true } });

    // Checks are run again on the work as it is now, and the next change is made on it.
    const again = await project.stage("implement", "-a", "first", "--apply", ...verify);
    expect(again.json).toMatchObject({ next_stage: "debug", applied: { files: ["shop.mjs"], reverted: false } });
    expect(project.source()).toBe(added);
  });

  it("says what somebody changed since and could not be taken back", async ({ expect }) => {
    const project = stageProject({ "Debug iteration": giveUp });
    await project.stage("implement", "-a", "first", "--apply", ...verify);
    writeFileSync(join(project.project, "shop.mjs"), `${added}// by hand\n`);
    const { json } = await project.stage("debug", "-a", "first", "--apply", ...verify);
    expect(json["warnings"]).toContainEqual(
      expect.stringMatching(
        /^The change of implement \(shop\.mjs\) could not be taken back: shop\.mjs was changed since; its backup is \S+\.$/u,
      ),
    );
    expect(project.source()).toBe(`${added}// by hand\n`);
    expect(stageRecord(project, json["run_id"], "implement")).toMatchObject({ applied: { reverted: false } });
  });

  it("only says what stands where it was not asked to change anything", async ({ expect }) => {
    const project = stageProject({ "Debug iteration": giveUp });
    const { json: change } = await project.stage("implement", "-a", "first", "--apply", ...verify);
    const { json } = await project.stage("debug", "-a", "first", ...verify);
    expect(project.source()).toBe(added);
    const { backup_session: session } = change["applied"] as { readonly backup_session: string };
    expect(json["warnings"]).toContain(
      `The run's changes still stand, since this call applies none; restore, in this order, ${session}.`,
    );
  });
});
