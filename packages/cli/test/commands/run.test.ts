import { describe, expect, it } from "vitest";
import { approvalsOf, approveElsewhere, nextRequest } from "../support/approvals-of.ts";
import { makePlace, scriptProgram } from "../support/maestro.ts";
import { screenOf } from "../support/screen.ts";
import { buggy, stageProject } from "../support/stage-project.ts";

const checks = ["--verify", "node --test empty.test.mjs", "--verify", "node --test shop.test.mjs"];

describe.concurrent("maestro run", () => {
  it("works a planted bug through, making each change once it was approved, and again where a revision is asked for", async () => {
    const project = stageProject();
    const approvals = await approvalsOf(project);
    const args = ["run", "The shop's tests fail", "-a", "first", "--apply", ...checks, "--wait", "--json"];
    const { ended } = project.start(args, { env: { MAESTRO_MAX_CONSULT_TOTAL: "10" } });
    const asked: string[] = [];
    let whileImplementWaits: string | undefined;
    for (;;) {
      const request = await nextRequest(approvals, ended);
      if (request === undefined) break;
      asked.push(request.stage);
      if (request.stage === "implement") whileImplementWaits = project.source();
      const proof = { kind: "local", surface: "review_page" } as const;
      const revision = { approved: false, revisionInstructions: "Name the file.", proof };
      if (asked.length === 1) await approvals.submit(request.id, revision);
      else await approveElsewhere(approvals, request);
    }
    const { code, stdout } = await ended;
    expect(asked).toEqual(["analyze", "analyze", "hypothesize", "implement", "debug", "debug", "improve"]);
    expect(whileImplementWaits).toBe(buggy);
    const outcome = JSON.parse(stdout) as { run_id: string; stages: readonly Record<string, unknown>[] };
    expect(outcome).toMatchObject({ ok: true, status: "completed", waits_for: null });
    expect(code).toBe(0);
    expect(project.source()).toBe(buggy.replace("sum - price", "sum + price").replace("1 - rate", "1 + rate"));
    expect(outcome.stages.map(({ error_code }) => error_code)).toEqual([
      null,
      null,
      null,
      "STAGE_CHECKS_FAILED",
      "STAGE_REGRESSION",
      null,
      null,
    ]);
    expect(outcome.stages[4]).toMatchObject({ applied: { reverted: true }, approval: { decided_by: "review_page" } });
    expect(outcome.stages.at(-1)).toMatchObject({ verification: { all_passed: true, compared: "passed" } });
    expect(JSON.parse(project.recorded(outcome.run_id, "metadata.json"))).toMatchObject({ status: "completed" });
  });

  it("goes on where it was killed, with the decision that was made meanwhile, and stops where nobody can be asked", async () => {
    const project = stageProject();
    const approvals = await approvalsOf(project);
    const { child, ended } = project.start(["run", "The shop's tests fail", "-a", "first", "--wait"]);
    const first = await nextRequest(approvals, ended);
    if (first === undefined) throw new Error("Nobody was asked.");
    child.kill("SIGKILL");
    await ended;
    const other = await project.run(["run", "Something else", "-a", "first", "--json"]);
    expect([other.code, JSON.parse(other.stdout)]).toMatchObject([2, { error_code: "WORKFLOW_OPEN" }]);
    await approveElsewhere(approvals, first);
    const { code, stdout } = await project.run(["run", "--resume", "-a", "first", "--json"]);
    const outcome = JSON.parse(stdout) as { waits_for: string };
    expect(outcome).toMatchObject({ ok: false, status: "waiting", run_id: first.runId });
    expect(outcome.waits_for).toMatch(/^approval_hypothesize_/u);
    expect(code).toBe(5);
    // Asking again asks the same, and spends nothing.
    const again = await project.run(["run", "--resume", "-a", "first", "--json"]);
    expect(JSON.parse(again.stdout)).toMatchObject({
      waits_for: outcome.waits_for,
      stages: [{ stage: "hypothesize" }],
    });
  });

  it("goes through by itself with --no-approval, and says so and that nothing was asked", async () => {
    const { code, stdout, stderr } = await makePlace().run([
      "run",
      "Try it",
      "-a",
      "offline",
      "--no-approval",
      "--json",
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, status: "completed", simulated: true });
    expect(stderr).toContain("Nobody is asked between the stages (--no-approval).");
  });

  it("says that what waits is simulated, also in the process that finds it waiting", async () => {
    const place = makePlace();
    await place.run(["run", "Try it", "-a", "offline"]);
    const { code, stdout } = await place.run(["run", "--resume", "--json"]);
    expect([code, JSON.parse(stdout)]).toMatchObject([5, { status: "waiting", simulated: true }]);
  });

  it("leaves nothing open when nobody can be asked at all", async () => {
    const place = makePlace();
    const failed = await place.run(["run", "Try it", "--json"]);
    expect([failed.code, JSON.parse(failed.stdout)]).toMatchObject([4, { error_code: "PROVIDER_NOT_INSTALLED" }]);
    const { stdout } = await place.run(["run", "--resume", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ error_code: "NOTHING_TO_RESUME" });
  });
});

describe.runIf(scriptProgram !== undefined)("maestro run on a terminal", () => {
  it("takes its question away when somebody decides elsewhere, goes on, and keeps what waits when it is interrupted", async () => {
    const place = makePlace();
    const approvals = await approvalsOf(place);
    const started = place.startOnTerminal(["run", "Try it", "-a", "offline"]);
    const screen = screenOf(started);
    await screen.sees("Your decision");
    const first = await nextRequest(approvals);
    if (first !== undefined) await approveElsewhere(approvals, first);
    await screen.sees("Decided elsewhere.");
    await screen.sees("Your decision");
    screen.types("\u0003");
    expect((await started.ended).code).toBe(130);
    expect(await nextRequest(approvals)).toMatchObject({ stage: "hypothesize", runId: first?.runId });
    const resumed = await place.run(["run", "--resume", "-a", "offline", "--json"]);
    expect(JSON.parse(resumed.stdout)).toMatchObject({ status: "waiting", run_id: first?.runId });
  });
});
