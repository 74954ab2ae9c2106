import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { approvalsOf, approveElsewhere, nextRequest } from "../support/approvals-of.ts";
import { makePlace } from "../support/maestro.ts";
import { buggy, stageProject } from "../support/stage-project.ts";

const added = buggy.replace("sum - price", "sum + price");

async function appeared(file: string): Promise<string> {
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
  return readFileSync(file, "utf8");
}

/** A check that, once prices are added, says that it runs, and then waits for a word. */
const slowCheck = (running: string, go: string): string => `
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import test from "node:test";
test("prices are added", async () => {
  if (!readFileSync("shop.mjs", "utf8").includes("sum + price")) throw new Error("They are not.");
  writeFileSync(${JSON.stringify(running)}, "running");
  while (!existsSync(${JSON.stringify(go)})) await new Promise((resolve) => setTimeout(resolve, 20));
});
`;

describe.concurrent("a stage that breaks off", () => {
  it("killed between making its change and recording it, is done again on the work as it was", async ({ expect }) => {
    const project = stageProject();
    const [running, go] = ["running", "go"].map((name) => join(project.project, "..", name)) as [string, string];
    writeFileSync(join(project.project, "slow.test.mjs"), slowCheck(running, go));
    const line = ["-a", "first", "--apply", "--verify", "node --test slow.test.mjs"];
    const { child, ended } = project.start(["stage", "implement", "The shop's tests fail", ...line]);
    await appeared(running);
    child.kill("SIGKILL");
    await ended;
    expect(project.source()).toBe(added);
    writeFileSync(go, "");

    // The one consult of the stage is not spent by it; the workflow's is.
    const { code, json } = await project.stage("implement", ...line);
    expect({ code, json }).toMatchObject({ code: 0, json: { ok: true, next_stage: "improve", consults_used: 1 } });
    expect(json["warnings"]).toContain("Taken back, newest first: implement (shop.mjs).");
    expect(project.source()).toBe(added);
    const runId = String(json["run_id"]);
    const standing = JSON.parse(project.recorded(runId, "applied_changes.json")) as unknown;
    expect(standing).toMatchObject([{ stage: "implement", files: ["shop.mjs"], settled: true }]);
    const { history } = JSON.parse(readFileSync(join(project.project, ".maestro", "workflow.json"), "utf8")) as {
      history: unknown;
    };
    expect(history).toMatchObject([
      { stage: "implement", outcome: "cancelled", consultsUsed: 1 },
      { stage: "implement", outcome: "succeeded", consultsUsed: 1 },
    ]);
  });

  it("killed while an approved change is made, has it made again when it goes on", async ({ expect }) => {
    const project = stageProject();
    const approvals = await approvalsOf(project);
    const [running, go] = ["running", "go"].map((name) => join(project.project, "..", name)) as [string, string];
    writeFileSync(join(project.project, "slow.test.mjs"), slowCheck(running, go));
    const line = ["-a", "first", "--apply", "--verify", "node --test slow.test.mjs", "--json"];
    const { child, ended } = project.start(["run", "The tests fail", "--from", "implement", "--wait", ...line]);
    const request = await nextRequest(approvals, ended);
    if (request === undefined) throw new Error("Nobody was asked.");
    await approveElsewhere(approvals, request);
    await appeared(running);
    child.kill("SIGKILL");
    await ended;
    expect(project.source()).toBe(added);
    writeFileSync(go, "");

    const { code, stdout } = await project.run(["run", "--resume", ...line]);
    expect([code, JSON.parse(stdout)]).toMatchObject([
      5,
      {
        status: "waiting",
        waits_for: expect.stringMatching(/^approval_improve_/u) as string,
        warnings: ["Taken back, newest first: implement (shop.mjs)."],
        stages: [{ stage: "implement", error: null, applied: { reverted: false } }, { stage: "improve" }],
      },
    ]);
    expect(project.source()).toBe(added);
  });

  it("interrupted while an adviser answers, leaves no process, says how to go on, and costs nothing", async ({
    expect,
  }) => {
    const place = makePlace();
    const pidFile = join(place.project, "..", "pid");
    const announce = `require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`;
    const hang = `process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); ${announce}`;
    place.write(place.userFile, {
      providers: { stubborn: { type: "command", command: process.execPath, args: ["-e", hang] } },
    });
    const { child, ended } = place.start(["run", "Try it", "-a", "stubborn", "--json"]);
    while (!existsSync(pidFile) || readFileSync(pidFile, "utf8") === "") {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill("SIGINT");
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    const said = JSON.parse(stdout) as { run_id: string };
    expect(said).toMatchObject({
      error_code: "INTERRUPTED",
      hint: expect.stringMatching(/^Continue with `\S.* run --resume`\.$/u) as string,
    });
    expect(() => process.kill(Number(readFileSync(pidFile, "utf8")), 0)).toThrow("ESRCH");

    const resumed = await place.run(["run", "--resume", "-a", "offline", "--no-approval", "--json"], {
      env: { MAESTRO_MAX_CONSULT_TOTAL: "4" },
    });
    expect(resumed.code).toBe(0);
    expect(JSON.parse(resumed.stdout)).toMatchObject({ status: "completed", run_id: said.run_id });
  });
});
