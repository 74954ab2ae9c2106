import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { makePlace } from "../support/maestro.ts";

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const secret = `ghp_${Array.from({ length: 36 }, (_, index) => "aB3dE5gH7j"[(index * 7) % 10]).join("")}`;

describe.concurrent("maestro git-state", () => {
  it("says branch and changes of a repository, and that there is none", async () => {
    const place = makePlace();
    const outside = await place.run(["git-state"]);
    expect([outside.stdout, outside.code]).toEqual(["", 0]);
    expect(outside.stderr).toBe("No git repository.\n");
    execFileSync("git", ["init", "-q", "-b", "trunk"], { cwd: place.project });
    writeFileSync(join(place.project, "new.ts"), "");
    const { stdout } = await place.run(["git-state"]);
    expect(stdout).toMatch(/^branch +trunk$/mu);
    expect(stdout).toContain("?? new.ts");
    const structured = await place.run(["git-state", "new.ts", "--json"]);
    expect(json(structured.stdout)).toMatchObject({ ok: true, branch: "trunk", is_dirty: true });
  });
});

describe.concurrent("maestro context pack", () => {
  it("prints the text as it would be sent, and with --dry lists it instead", async () => {
    const place = makePlace();
    writeFileSync(join(place.project, "app.ts"), `const token = "${secret}";\nconst answer = 42;\n`);
    writeFileSync(join(place.project, "image.bin"), Buffer.from([0, 1, 2, 0]));
    const args = ["context", "pack", "app.ts", "image.bin", "--fact", "it is Monday"];
    const sent = await place.run(args);
    expect(sent.stdout).toContain("const answer = 42;");
    expect(sent.stdout).toContain("- it is Monday");
    expect(sent.stdout).not.toContain(secret);
    const dry = await place.run([...args, "--dry"]);
    expect(dry.stdout).toMatch(
      /^Would be sent:\n {2}1 fact\n {2}app\.ts +2 lines +\d+ characters\nLeft out:\n {2}image\.bin +\S/mu,
    );
    expect(dry.stdout).not.toContain("answer");
    expect(dry.stderr).toMatch(/ of 40000 characters.*\n1 masked\n {2}\S+ +1\n$/u);
    const structured = await place.run([...args, "--dry", "--json"]);
    expect(json(structured.stdout)).toMatchObject({ ok: true, stats: { facts_count: 1, masked_count: 1 } });
    expect(json(structured.stdout)).not.toHaveProperty("packed_context");
  });

  it("refuses a file outside the workspace", async () => {
    const { stderr, code } = await makePlace().run(["context", "pack", "/etc/hostname"]);
    expect(code).toBe(2);
    expect(stderr).toContain('error files[0]: got "/etc/hostname"');
  });
});

describe.concurrent("maestro verify", () => {
  it("lists what the project declares, runs it, and ends with 1 when a check does not pass", async () => {
    const place = makePlace();
    place.program("make", "process.exit(process.argv[2] === 'test' ? 0 : 3);");
    writeFileSync(join(place.project, "Makefile"), "test:\n\ttrue\nlint:\n\tfalse\n");
    const listed = await place.run(["verify", "--detect"]);
    expect(listed.stdout).toMatch(/^unit_test +make test +\S/mu);
    const passed = await place.run(["verify", "make test"]);
    expect(passed.code).toBe(0);
    expect(passed.stdout).toMatch(/^passed +make test +unit_test/u);
    const failed = await place.run(["verify", "make test", "make lint", "--json"]);
    expect(failed.code).toBe(1);
    expect(json(failed.stdout)).toMatchObject({ ok: true, all_passed: false, run_id: expect.any(String) });
  });

  it("ends with 2 for a command that may not run, and says what would allow it", async () => {
    const { stdout, stderr, code } = await makePlace().run(["verify", "curl example.org"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^blocked +curl example.org +custom/u);
    expect(stdout).toContain("verify");
    expect(stderr).toMatch(/^0\/1 checks passed.* · run \d{8}_/u);
  });

  it("lists and runs what a directory below declares, and refuses one outside", async () => {
    const place = makePlace();
    place.program("make", "process.exit(process.cwd().endsWith('api') ? 0 : 3);");
    mkdirSync(join(place.project, "api"));
    writeFileSync(join(place.project, "api/Makefile"), "test:\n\ttrue\n");
    const listed = await place.run(["verify", "--detect", "--cwd", "api"]);
    expect(listed.stdout).toMatch(/^unit_test +make test +\S/mu);
    const passed = await place.run(["verify", "make test", "--cwd", "api"]);
    expect(passed.stdout).toMatch(/^passed +make test +unit_test/u);
    const outside = await place.run(["verify", "make test", "--cwd", ".."]);
    expect(outside.code).toBe(2);
    expect(outside.stderr).toContain('error --cwd: got ".."');
  });

  it("asks for a command", async () => {
    const { stderr, code } = await makePlace().run(["verify"]);
    expect(code).toBe(2);
    expect(stderr).toContain("error commands: got nothing");
    expect(stderr).toContain(" verify --detect`");
  });
});

describe.concurrent("maestro patch", () => {
  const diff = "--- a/sum.ts\n+++ b/sum.ts\n@@ -1 +1 @@\n-const sum = a - b;\n+const sum = a + b;\n";

  it("checks, applies, lists and undoes a patch", async () => {
    const place = makePlace();
    const file = join(place.project, "sum.ts");
    writeFileSync(file, "const sum = a - b;\n");
    writeFileSync(join(place.project, "fix.diff"), diff);
    const checked = await place.run(["patch", "check", "fix.diff"]);
    expect(checked).toMatchObject({ stdout: "modified  sum.ts  +1 -1\n", code: 0 });
    expect(readFileSync(file, "utf8")).toContain("a - b");
    const applied = await place.run(["patch", "apply", "-"], { stdin: diff });
    expect(applied.stdout).toBe("modified  sum.ts  +1 -1\n");
    expect(readFileSync(file, "utf8")).toContain("a + b");
    const session = / patch restore (\S+)\n$/u.exec(applied.stderr)?.[1] ?? "";
    const listed = await place.run(["patch", "list"]);
    expect(listed.stdout).toMatch(new RegExp(`^${session} +patch +\\S+Z +sum\\.ts\\n$`, "u"));
    const undone = await place.run(["patch", "restore", session]);
    expect(undone).toMatchObject({ stdout: "restored  sum.ts\n", code: 0 });
    expect(readFileSync(file, "utf8")).toContain("a - b");
  });

  it("refuses a patch that does not fit, with the line that is most like it, and changes nothing", async () => {
    const place = makePlace();
    writeFileSync(join(place.project, "sum.ts"), "const sum = a * b;\n");
    const refused = await place.run(["patch", "apply"], { stdin: diff });
    expect([refused.stdout, refused.code]).toEqual(["", 1]);
    expect(refused.stderr).toContain("[PATCH_NO_MATCH]");
    expect(refused.stderr).toContain("a * b");
    const structured = await place.run(["patch", "apply", "--json"], { stdin: diff });
    expect(structured.code).toBe(1);
    expect(json(structured.stdout)).toMatchObject({
      ok: false,
      error_code: "PATCH_NO_MATCH",
      files_failed: ["sum.ts"],
    });
    expect(existsSync(join(place.project, ".maestro", "backups"))).toBe(false);
  });

  it("leaves what was changed since, and fails for a session that there is not", async () => {
    const place = makePlace();
    const file = join(place.project, "sum.ts");
    writeFileSync(file, "const sum = a - b;\n");
    const applied = json((await place.run(["patch", "apply", "--json"], { stdin: diff })).stdout);
    expect(applied).toMatchObject({ ok: true, files_changed: ["sum.ts"] });
    writeFileSync(file, "mine\n");
    const undone = await place.run(["patch", "restore", String(applied["backup_session"])]);
    expect(undone.code).toBe(1);
    expect(undone.stderr).toContain("[RESTORE_INCOMPLETE]");
    expect(undone.stderr).not.toContain("Nothing had to be changed");
    expect(readFileSync(file, "utf8")).toBe("mine\n");
    const unknown = await place.run(["patch", "restore", "nothing"]);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain("[BACKUP_NOT_FOUND]");
  });

  it("lists what can be undone beside a backup that cannot be read, and names that one", async () => {
    const place = makePlace();
    writeFileSync(join(place.project, "sum.ts"), "const sum = a - b;\n");
    await place.run(["patch", "apply"], { stdin: diff });
    mkdirSync(join(place.project, ".maestro/backups/broken"));
    writeFileSync(join(place.project, ".maestro/backups/broken/manifest.json"), "{");
    const listed = await place.run(["patch", "list"]);
    expect(listed.stdout.split("\n")).toHaveLength(2);
    expect(listed.stderr).toMatch(/^warning backup broken: .*cannot be read/);
    const structured = json((await place.run(["patch", "list", "--json"])).stdout);
    expect(structured).toMatchObject({ ok: true, warnings: [expect.stringMatching(/^backup broken: /)] });
  });

  it("lists nothing of a patch that was broken off, and takes it back first", async () => {
    const place = makePlace();
    const file = join(place.project, "sum.ts");
    writeFileSync(file, "const sum = a - b;\n");
    const applied = json((await place.run(["patch", "apply", "--json"], { stdin: diff })).stdout);
    const backup = join(place.project, ".maestro/backups", String(applied["backup_session"]));
    // As a kill leaves it between the last file and the manifest.
    renameSync(join(backup, "manifest.json"), join(place.project, ".maestro/patch-journal.json"));
    // In a process of its own, at whose end the log has been written.
    const listed = await place.start(["patch", "list"]).ended;
    expect([listed.stdout, listed.code]).toEqual(["", 0]);
    expect(listed.stderr).toContain("had been interrupted: it was taken back");
    expect(readFileSync(file, "utf8")).toContain("a - b");
  });

  it("names a patch file that is not there", async () => {
    const { stderr, code } = await makePlace().run(["patch", "check", "missing.diff"]);
    expect(code).toBe(2);
    expect(stderr).toContain('error file: got "missing.diff"');
  });
});

describe("in a directory that somebody has removed", () => {
  it.each([[["git-state"]], [["patch", "list"]]])("%j says so, without a stack trace", async (args) => {
    const { shell } = makePlace();
    const ended = await shell(`/bin/mkdir gone && cd gone && /bin/rmdir ../gone && exec maestro ${args.join(" ")}`);
    expect(ended).toMatchObject({
      code: 2,
      stdout: "",
      stderr:
        "error The current directory does not exist any more. [NO_DIRECTORY]\nChange to a directory that exists.\n",
    });
  });

  it("says so as JSON where that is asked for", async () => {
    const { shell } = makePlace();
    const { stdout } = await shell("/bin/mkdir gone && cd gone && /bin/rmdir ../gone && exec maestro git-state --json");
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error_code: "NO_DIRECTORY" });
  });
});
