import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlace, type Place } from "../support/maestro.ts";
import { runInProcess } from "../support/run-in-process.ts";

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

async function placeWithVote(): Promise<{ readonly place: Place; readonly id: string; readonly folder: string }> {
  const place = makePlace();
  const voted = await place.run(["vote", "-a", "offline", "What is 17 * 23?"]);
  const folder = join(place.project, ".maestro-artifacts");
  const id = readdirSync(folder).find((name) => name !== ".gitignore") ?? "";
  expect(voted.stderr).toContain(`drawn in ${join(folder, id, "vote.svg")}\n`);
  return { place, id, folder: join(folder, id) };
}

describe.concurrent("maestro runs", () => {
  it("lists, shows and draws a run; its report changes nothing that is checked", async () => {
    const { place, id, folder } = await placeWithVote();
    const list = await place.run(["runs", "list"]);
    expect(list.stdout).toMatch(new RegExp(`^${id} +vote +completed +.* What is 17`, "u"));
    const shown = json((await place.run(["runs", "show", id, "--json"])).stdout);
    expect(shown).toMatchObject({ ok: true, run_id: id, kind: "vote", result: { winner: "391" } });
    const report = await place.run(["runs", "report", id]);
    expect(report.stdout).toBe(`${join(folder, "report.html")}\n`);
    expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("came from no model");
    expect(statSync(join(folder, "report.html")).mode & 0o777).toBe(0o600);
    const verified = await place.run(["runs", "verify", id]);
    expect([verified.stdout, verified.code]).toEqual(["", 0]);
    appendFileSync(join(folder, "votes.jsonl"), "{}\n");
    const changed = await place.run(["runs", "verify"]);
    expect([changed.stdout, changed.code]).toEqual([`${id}/votes.jsonl: changed\n`, 1]);
  });

  it("replays a vote, and says where a larger margin would have gone on", async () => {
    const { place, id } = await placeWithVote();
    const same = await place.run(["runs", "replay", id]);
    expect([same.stdout, same.code]).toEqual(["The same decision: margin 3 of 3 after 3 votes.\n", 0]);
    const raised = await place.run(["runs", "replay", id, "-k", "5", "--json"]);
    expect(raised.code).toBe(3);
    expect(json(raised.stdout)).toMatchObject({
      same: false,
      k: 5,
      replayed: { status: "needs_more", votes: 3, margin: 3 },
    });
  });

  it("draws evidence as text, for Graphviz and as a file", async () => {
    const { place } = await placeWithVote();
    const nowhere = await place.run(["evidence", "graph", "--svg", "no/such/place.svg"]);
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining("error --svg: got ")]);
    expect((await place.run(["evidence", "graph"])).stdout).toMatch(/^E0001 consensus /u);
    expect((await place.run(["evidence", "graph", "--dot"])).stdout).toMatch(
      /^digraph evidence \{\n[^]*"E0001" \[label=/u,
    );
    const drawn = await place.run(["evidence", "graph", "--svg", "e.svg"]);
    expect(drawn.stdout).toBe(`${join(place.project, "e.svg")}\n`);
    expect(readFileSync(join(place.project, "e.svg"), "utf8")).toContain("<title>Evidence: 1 records");
    expect(json((await place.run(["evidence", "list", "--json"])).stdout)).toMatchObject({
      ok: true,
      evidence: [{ evidence_id: "E0001" }],
    });
  });

  it("removes only when told what, and says before it does", async () => {
    const { place, folder } = await placeWithVote();
    expect((await place.run(["runs", "prune"])).code).toBe(2);
    const tried = await place.run(["runs", "prune", "--older-than", "0", "--dry-run"]);
    expect(tried.stderr).toContain("1 run would be removed");
    expect(existsSync(folder)).toBe(true);
    expect((await place.run(["runs", "prune", "--older-than", "0", "--json"])).stdout).toContain('"removed": [');
    expect(existsSync(join(folder, "metadata.json"))).toBe(false);
  });

  it("says of an id that names no run what finds one", async () => {
    const place = makePlace();
    const missing = await place.run(["runs", "show", "20260101_000000_00000000"]);
    expect([missing.code, missing.stdout]).toEqual([2, ""]);
    expect(missing.stderr).toContain("runs list");
    const wrong = await place.run(["runs", "replay", "yesterday"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('error <id>: got "yesterday"');
  });
});

it.each([
  "runs",
  "runs list",
  "runs report",
  "runs replay",
  "runs verify",
  "runs prune",
  "evidence list",
  "evidence graph",
])("explains %s", async (command) => {
  const { out, code } = await runInProcess([...command.split(" "), "--help"]);
  expect(code).toBe(0);
  expect(out).toContain(`maestro ${command}`);
});
