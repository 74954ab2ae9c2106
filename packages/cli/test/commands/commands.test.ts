import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlace, scripted, type Place } from "../support/maestro.ts";

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const product = "What is 17 * 23?";

/** metadata.json of the only run recorded in a place. */
function onlyRun(place: Place): Record<string, unknown> {
  const folder = join(place.project, ".maestro-artifacts");
  const runs = readdirSync(folder).filter((name) => name !== ".gitignore");
  expect(runs).toHaveLength(1);
  return json(readFileSync(join(folder, runs[0] ?? "", "metadata.json"), "utf8"));
}

describe("maestro consult", () => {
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
    const place = makePlace({ providers: { parrot: scripted("process.stdin.pipe(process.stdout)") } });
    writeFileSync(join(place.project, "note.txt"), "the cause is in line 7");
    const read = await place.run(["consult", "-a", "parrot", "Why?", "-f", "note.txt", "--fact", "it is Monday"]);
    expect(read.stdout).toContain("the cause is in line 7");
    expect(read.stdout).toContain("it is Monday");
    const refused = await place.run(["consult", "-a", "parrot", "Why?", "-f", "/etc/hostname"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^error --file: got "\/etc\/hostname", expected/u);
  });

  it("names the record of a run that failed", async () => {
    const place = makePlace({ providers: { broken: scripted("process.exit(7)") } });
    const { stderr, stdout, code } = await place.run(["consult", "-a", "broken", "hi"]);
    expect([stdout, code]).toEqual(["", 1]);
    expect(stderr).toMatch(/^error broken: .*exit code 7.*\[PROVIDER_CRASHED\]\n[^]*\nrun \d{8}_\d{6}_[0-9a-f]{8}\n$/u);
    expect(onlyRun(place)).toMatchObject({ status: "failed", error: { code: "PROVIDER_CRASHED" } });
  });

  it("ends its adviser, records the run as cancelled and leaves with 130 within two seconds of SIGINT", async () => {
    const place = makePlace();
    const pidFile = join(place.project, "..", "pid");
    const announce = `require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`;
    const hang = `process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); ${announce}`;
    place.write(place.userFile, { providers: { stubborn: scripted(hang) } });
    const { child, ended } = place.start(["consult", "-a", "stubborn", "hi", "--json"]);
    const pid = Number(await contentOf(pidFile));
    const interruptedAt = performance.now();
    child.kill("SIGINT");
    const { code, stdout } = await ended;
    expect(performance.now() - interruptedAt).toBeLessThan(2000);
    expect(code).toBe(130);
    expect(json(stdout)).toMatchObject({ ok: false, error_code: "INTERRUPTED", run_id: onlyRun(place)["run_id"] });
    expect(onlyRun(place)).toMatchObject({ status: "cancelled" });
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
});

/** A file's content, as soon as there is any. */
async function contentOf(path: string): Promise<string> {
  for (;;) {
    const content = existsSync(path) ? readFileSync(path, "utf8") : "";
    if (content !== "") return content;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("maestro ensemble", () => {
  it("prints every answer and says what failed", async () => {
    const place = makePlace({ providers: { broken: scripted("process.exit(7)") } });
    const args = ["ensemble", "-a", "offline,broken", "-n", "2", product];
    const { stdout, stderr, code } = await place.run(args);
    expect(code).toBe(0);
    expect(stdout.match(/^391$/gmu)).toHaveLength(2);
    expect(stderr).toContain("2 answers, 2 failed");
    expect(json((await place.run([...args, "--json"])).stdout)).toMatchObject({ ok: true, count: 2 });
  });

  it("fails when nobody answers", async () => {
    const place = makePlace({ providers: { broken: scripted("process.exit(7)") } });
    const { stdout, code } = await place.run(["ensemble", "-a", "broken", "hi", "--json"]);
    expect(code).toBe(1);
    expect(json(stdout)).toMatchObject({ ok: false, error_code: "ENSEMBLE_NO_RESULT" });
  });
});

describe("maestro vote", () => {
  it("prints the winner alone on stdout", async () => {
    const { stdout, stderr, code } = await makePlace().run(["vote", "-a", "offline", product]);
    expect([stdout, code]).toEqual(["391\n", 0]);
    expect(stderr).toContain("decided: ahead by 3 (k = 3) · 3 votes");
    expect(stderr).toContain("SIMULATED");
  });

  it("has no winner below the margin, and ends with 3", async () => {
    const place = makePlace({ providers: { fickle: scripted("console.log(process.pid)") } });
    const args = ["vote", "-a", "fickle", "--max-rounds", "4", "Pick a number"];
    const { stdout, stderr, code } = await place.run(args);
    expect([stdout, code]).toEqual(["", 3]);
    expect(stderr).toContain("undecided (max_rounds)");
    const structured = await place.run([...args, "--json"]);
    expect(structured.code).toBe(3);
    expect(json(structured.stdout)).toMatchObject({ ok: true, winner: null, converged: false, total_votes: 4 });
  });

  it("counts a failure as no vote, and fails when there is nothing else", async () => {
    const place = makePlace({ providers: { broken: scripted("process.exit(7)") } });
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

describe("maestro mask", () => {
  it("writes stdin as it would be sent, and counts by rule on stderr", async () => {
    const secret = `ghp_${Array.from({ length: 36 }, (_, index) => "aB3dE5gH7j"[(index * 7) % 10]).join("")}`;
    const { stdout, stderr, code } = await makePlace().run(["mask", "--report"], { stdin: `token ${secret} here` });
    expect([stdout, code]).toEqual(["token ***MASKED*** here", 0]);
    expect(stderr).toMatch(/^1 masked\n {2}\S+ +1\n$/u);
    const structured = await makePlace().run(["mask", "--json"], { stdin: secret });
    expect(json(structured.stdout)).toMatchObject({ ok: true, text: "***MASKED***", masked_count: 1 });
  });
});

describe("maestro serve", () => {
  it("answers initialize, and ends with its stdin", async () => {
    const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } };
    const request = { jsonrpc: "2.0", id: 1, method: "initialize", params };
    const { stdout, code } = await makePlace().run(["serve"], { stdin: `${JSON.stringify(request)}\n` });
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({ id: 1, result: { serverInfo: { name: expect.stringContaining("maestro") } } });
  });

  it("names the option that selects no tools", async () => {
    const { stderr, code } = await makePlace().run(["serve", "--toolsets", "everything"]);
    expect(code).toBe(2);
    expect(stderr).toContain('error --toolsets: got "everything"');
  });
});

describe("maestro demo", () => {
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

  it("stops early, and quietly, when nobody reads it any more", async () => {
    const { child, ended } = makePlace().start(["demo"]);
    child.stdout?.once("data", () => child.stdout?.destroy());
    const { code, stderr, elapsedMs } = await ended;
    expect([code, stderr]).toEqual([0, ""]);
    expect(elapsedMs).toBeLessThan(6000);
  });
});
