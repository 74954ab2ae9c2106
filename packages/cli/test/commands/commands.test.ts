import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlace, onlyRun, scripted } from "../support/maestro.ts";

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const product = "What is 17 * 23?";

describe.concurrent("maestro consult", () => {
  it("puts the answer on stdout and everything about it on stderr", async () => {
    const place = makePlace();
    const { stdout, stderr, code } = await place.run(["consult", "-a", "offline", product]);
    expect([stdout, code]).toEqual(["391\n", 0]);
    expect(stderr).toMatch(/offline.*SIMULATED.*run \d{8}_/u);
    expect(onlyRun(place)).toMatchObject({ kind: "consult", status: "completed", task: product });
  });

  it.each([
    ["nothing in a pipe", []],
    ["a dash", ["-"]],
  ])("reads its prompt from stdin for %s", async (_, words) => {
    const { stdout, code } = await makePlace().run(["consult", "-a", "offline", ...words], { stdin: product });
    expect([stdout, code]).toEqual(["391\n", 0]);
  });

  it("prints one JSON object", async () => {
    const { stdout } = await makePlace().run(["consult", "-a", "offline", product, "--json"]);
    expect(json(stdout)).toMatchObject({
      ok: true,
      content: "391",
      provider: "offline",
      simulated: true,
      warnings: [],
    });
  });

  it("quotes files of the workspace, and names --file for others", async () => {
    const place = makePlace({ providers: { parrot: scripted("/bin/cat") } });
    writeFileSync(join(place.project, "note.txt"), "the cause is in line 7");
    const read = await place.run(["consult", "-a", "parrot", "Why?", "-f", "note.txt", "--fact", "it is Monday"]);
    expect(read.stdout).toContain("the cause is in line 7");
    expect(read.stdout).toContain("it is Monday");
    const refused = await place.run(["consult", "-a", "parrot", "Why?", "-f", "/etc/hostname"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^error --file: got "\/etc\/hostname", expected/u);
  });

  it("names the record of a run that failed", async () => {
    const place = makePlace({ providers: { broken: scripted("exit 7") } });
    const { stderr, stdout, code } = await place.run(["consult", "-a", "broken", "hi"]);
    expect([stdout, code]).toEqual(["", 1]);
    expect(stderr).toMatch(/^error broken: .*exit code 7.*\[PROVIDER_CRASHED\]\n[^]*\nrun \d{8}_\d{6}_[0-9a-f]{8}\n$/u);
    expect(onlyRun(place)).toMatchObject({ status: "failed", error: { code: "PROVIDER_CRASHED" } });
  });
});

describe.concurrent("maestro ensemble", () => {
  it("prints every answer and says what failed", async () => {
    const place = makePlace({ providers: { broken: scripted("exit 7") } });
    const args = ["ensemble", "-a", "offline,broken", "-n", "2", product];
    const { stdout, stderr, code } = await place.run(args);
    expect(code).toBe(0);
    expect(stdout.match(/^391$/gmu)).toHaveLength(2);
    expect(stderr).toContain("2 answers, 2 failed");
    expect(json((await place.run([...args, "--json"])).stdout)).toMatchObject({ ok: true, count: 2 });
  });

  it("fails when nobody answers", async () => {
    const place = makePlace({ providers: { broken: scripted("exit 7") } });
    const { stdout, code } = await place.run(["ensemble", "-a", "broken", "hi", "--json"]);
    expect(code).toBe(1);
    expect(json(stdout)).toMatchObject({ ok: false, error_code: "ENSEMBLE_NO_RESULT" });
  });
});

describe.concurrent("maestro vote", () => {
  it("prints the winner alone on stdout", async () => {
    const { stdout, stderr, code } = await makePlace().run(["vote", "-a", "offline", product]);
    expect([stdout, code]).toEqual(["391\n", 0]);
    expect(stderr).toContain("decided: ahead by 3 (k = 3) · 3 votes");
    expect(stderr).toContain("SIMULATED");
  });

  it("has no winner below the margin, and ends with 3", async () => {
    const place = makePlace({ providers: { fickle: scripted("echo $$") } });
    const args = ["vote", "-a", "fickle", "--max-rounds", "4", "Pick a number"];
    const { stdout, stderr, code } = await place.run(args);
    expect([stdout, code]).toEqual(["", 3]);
    expect(stderr).toContain("undecided (max_rounds)");
    const structured = await place.run([...args, "--json"]);
    expect(structured.code).toBe(3);
    expect(json(structured.stdout)).toMatchObject({ ok: true, winner: null, converged: false, total_votes: 4 });
  });

  it("counts a failure as no vote, and fails when there is nothing else", async () => {
    const place = makePlace({ providers: { broken: scripted("exit 7") } });
    const mixed = await place.run(["vote", "-a", "broken,offline", product, "--json"]);
    expect(json(mixed.stdout)).toMatchObject({ winner: "391", vote_distribution: { "391": 3 } });
    expect((await place.run(["vote", "-a", "broken", product])).code).toBe(1);
  });

  it("ends with 4 and names doctor when no adviser is there", async () => {
    const { stdout, stderr, code } = await makePlace().run(["vote", product, "--json"]);
    expect(code).toBe(4);
    expect(json(stdout)).toMatchObject({ ok: false, error_code: "PROVIDER_NOT_INSTALLED" });
    expect(stderr).toContain("maestro doctor");
  });
});

describe.concurrent("maestro mask", () => {
  it("writes stdin as it would be sent, and counts by rule on stderr", async () => {
    const secret = `ghp_${Array.from({ length: 36 }, (_, index) => "aB3dE5gH7j"[(index * 7) % 10]).join("")}`;
    const { stdout, stderr, code } = await makePlace().run(["mask", "--report"], { stdin: `token ${secret} here` });
    expect([stdout, code]).toEqual(["token ***MASKED*** here", 0]);
    expect(stderr).toMatch(/^1 masked\n {2}\S+ +1\n$/u);
    const structured = await makePlace().run(["mask", "--json"], { stdin: secret });
    expect(json(structured.stdout)).toMatchObject({ ok: true, text: "***MASKED***", masked_count: 1 });
  });
});

describe.concurrent("maestro serve", () => {
  it("answers initialize, and ends with its stdin", async () => {
    const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } };
    const request = { jsonrpc: "2.0", id: 1, method: "initialize", params };
    const { stdout, code } = await makePlace().start(["serve"], { stdin: `${JSON.stringify(request)}\n` }).ended;
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({ id: 1, result: { serverInfo: { name: expect.stringContaining("maestro") } } });
  });

  it.each([
    ["--toolsets", "everything"],
    ["--workspace", "missing"],
  ])("names the option that cannot be served: %s %s", async (option, value) => {
    const { stderr, code } = await makePlace().start(["serve", option, value]).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(`error ${option}: got "${value}"`);
  });
});

describe.concurrent("maestro demo", () => {
  it("is the same run for the same seed, and says that it is simulated", async () => {
    const place = makePlace();
    const args = ["demo", "--disks", "3", "--error-rate", "0.2", "--seed", "4"];
    const [first, second, shown] = await Promise.all([
      place.run([...args, "--json"]),
      place.run([...args, "--json"]),
      place.run(args),
    ]);
    expect(first.stdout).toBe(second.stdout);
    expect(json(first.stdout)).toMatchObject({ ok: true, simulated: true, steps: 7, voting: { solved: true } });
    expect(shown.stdout).toContain("SIMULATED");
    expect(shown.stdout).toMatch(/Next:\n.* doctor .*\n.* consult -a offline .*\n.* vote -a offline .*\n$/u);
  });
});
